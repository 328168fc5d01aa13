import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Confirm } from './Confirm.tsx';

const drawn = (onConfirm: () => void, disabled = false) => (
  <Confirm label="Delete" question="Delete all?" refusal="Keep" disabled={disabled} onConfirm={onConfirm} />
);
const asked = () => screen.queryByRole('group', { name: 'Delete all?' }) !== null;
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

afterEach(cleanup);

describe('Confirm', () => {
  it('asks before it does anything, with the focus on what leaves everything as it is', async () => {
    const done = vi.fn();
    render(drawn(done));
    await press('Delete');
    expect(asked()).toBe(true);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Keep'));
    expect(done).not.toHaveBeenCalled();
    await press('Delete');
    expect(done).toHaveBeenCalledOnce();
    expect(asked()).toBe(false);
  });

  it('does nothing on refusal and on Escape', async () => {
    const done = vi.fn();
    render(drawn(done));
    await press('Delete');
    await press('Keep');
    expect(asked()).toBe(false);
    await press('Delete');
    await userEvent.keyboard('{Escape}');
    expect(asked()).toBe(false);
    expect(done).not.toHaveBeenCalled();
  });

  it('does not even ask while it is disabled', async () => {
    render(drawn(vi.fn(), true));
    await press('Delete');
    expect(asked()).toBe(false);
  });
});
