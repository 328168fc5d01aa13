import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newArm, RunSetup } from './index.ts';
import { TaskFields } from './TaskFields.tsx';

/** The signal of the fetch that began last. */
let given: AbortSignal | undefined;

function draw(): RunSetup {
  const setup = new RunSetup({
    title: '',
    set: 'file',
    file: null,
    ids: undefined,
    limit: '',
    group: '4',
    seed: '0',
    verifier: 'task',
    arms: [newArm('on', {})],
    changed: {},
    carried: {},
  });
  render(<TaskFields setup={setup} problems={{}} />);
  return setup;
}

/** Fetches an address that never answers. */
async function fetchForever(): Promise<void> {
  await userEvent.type(screen.getByLabelText('Or its address'), 'https://files.example/late.jsonl');
  await userEvent.click(screen.getByRole('button', { name: 'Fetch' }));
  await vi.waitFor(() => expect(given).toBeDefined());
}

beforeEach(() => {
  given = undefined;
  vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
    given = signal ?? undefined;
    return new Promise(() => undefined);
  });
});
afterEach(cleanup);

describe('the reading of a file of tasks', () => {
  it('is given up on request', async () => {
    const setup = draw();
    expect(screen.queryByRole('button', { name: 'Stop reading' })).toBeNull();
    await fetchForever();
    await userEvent.click(screen.getByRole('button', { name: 'Stop reading' }));
    expect(given?.aborted).toBe(true);
    expect(setup.file.state.value).toEqual({ kind: 'none' });
  });

  it('is given up when another set is chosen, which stays the chosen one', async () => {
    const setup = draw();
    await fetchForever();
    await userEvent.click(screen.getByRole('radio', { name: /^Tiny/ }));
    expect(given?.aborted).toBe(true);
    expect(setup.form.value).toMatchObject({ set: 'tiny', file: null });
  });
});
