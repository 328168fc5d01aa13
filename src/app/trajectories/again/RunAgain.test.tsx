import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { recordWith } from '../../../datasets/record.fixture.ts';
import { retrace } from '../../../rollout/index.ts';
import { turn } from '../../../rollout/scripted.fixture.ts';
import { runtime } from '../../../runtime/index.ts';
import { RunAgain } from './RunAgain.tsx';

afterEach(cleanup);

const draw = async (script: readonly string[]) => {
  const record = await recordWith(script);
  const [execution] = retrace(record).executions;
  if (!execution) throw new Error('Nothing was executed.');
  return render(<RunAgain record={record} execution={execution} />);
};

describe('RunAgain', () => {
  it('offers nothing where a call could not be read, so that nothing ran', async () => {
    const { container } = await draw(['<tool_call>\n{"name": \n</tool_call>', 'It is 5.', 'It is 5.']);
    expect(container.textContent).toBe('');
  });

  it('opens the program, takes changes back, and runs nothing empty', async () => {
    await draw([turn('print(1)'), 'It is 5.']);
    const button = screen.getByRole('button', { name: 'Run again: the program of turn 1' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(button);
    const program = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Program' });
    expect(program.value).toBe('print(1)');
    await userEvent.clear(program);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Run' }).disabled).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'As recorded' }));
    expect(program.value).toBe('print(1)');
    await userEvent.click(button);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('says for whom it waits, and stops waiting when it is told to', async () => {
    const other = runtime.lease({ title: 'a long run', sandbox: { limits: { timeoutMs: 1234 } } });
    try {
      await draw([turn('print(1)'), 'It is 5.']);
      await userEvent.click(screen.getByRole('button', { name: /^Run again/ }));
      await userEvent.click(screen.getByRole('button', { name: 'Run' }));
      await waitFor(() => expect(screen.getByText('Waits for a long run to finish.')).toBeDefined());
      await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
      await waitFor(() => expect(screen.getByText('Stopped: there is no answer.')).toBeDefined());
      expect(runtime.waiting.value).toEqual([]);
    } finally {
      other.close();
    }
  });

  it('gives its place up when it is closed', async () => {
    const other = runtime.lease({ title: 'a long run', sandbox: { limits: { timeoutMs: 1234 } } });
    try {
      const { unmount } = await draw([turn('print(1)'), 'It is 5.']);
      await userEvent.click(screen.getByRole('button', { name: /^Run again/ }));
      await userEvent.click(screen.getByRole('button', { name: 'Run' }));
      await waitFor(() => expect(runtime.waiting.value).toHaveLength(1));
      unmount();
      await waitFor(() => expect(runtime.waiting.value).toEqual([]));
    } finally {
      other.close();
    }
  });
});
