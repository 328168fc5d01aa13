import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { StoredRun } from '../../../store/index.ts';
import { RenameForm } from './RenameForm.tsx';

const run: Pick<StoredRun, 'title'> = { title: 'Overnight' };

function draw() {
  const [onSave, onCancel] = [vi.fn<(title: string) => void>(), vi.fn()];
  render(<RenameForm run={run} onSave={onSave} onCancel={onCancel} />);
  return { onSave, onCancel, input: screen.getByLabelText<HTMLInputElement>('Title') };
}

afterEach(cleanup);

describe('RenameForm', () => {
  it('starts with the title, selected, so that typing replaces it; Enter saves without blanks around', async () => {
    const { onSave, input } = draw();
    expect(input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0)).toBe('Overnight');
    await userEvent.clear(input);
    await userEvent.type(input, '  Monday {Enter}');
    expect(onSave).toHaveBeenCalledExactlyOnceWith('Monday');
  });

  it('may be empty: the run is then called by its time', async () => {
    const { onSave, input } = draw();
    await userEvent.clear(input);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(onSave).toHaveBeenCalledExactlyOnceWith('');
  });

  it('saves nothing on Escape and on Cancel', async () => {
    const { onSave, onCancel, input } = draw();
    await userEvent.type(input, 'x{Escape}');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onCancel).toHaveBeenCalledTimes(2);
    expect(onSave).not.toHaveBeenCalled();
  });
});
