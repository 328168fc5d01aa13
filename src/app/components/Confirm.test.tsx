import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Confirm } from './Confirm.tsx';

const drawn = (onConfirm: () => void, disabled = false) => (
  <Confirm label="Delete" question="Delete all?" refusal="Keep" disabled={disabled} onConfirm={onConfirm} />
);
const asked = () => screen.queryByRole('group', { name: 'Delete all?' }) !== null;
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

/** A list whose rows go away when they are deleted. */
function List({ rows }: { readonly rows: readonly string[] }) {
  const [left, setLeft] = useState(rows);
  return (
    <ul>
      {left.map((row) => (
        <li key={row}>
          <a href="#row">{row}</a>
          <Confirm
            label={`Delete ${row}`}
            question="Sure?"
            refusal="Keep"
            onConfirm={() => void Promise.resolve().then(() => setLeft(left.filter((other) => other !== row)))}
          />
        </li>
      ))}
    </ul>
  );
}

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

  it('has the focus again after each answer', async () => {
    render(drawn(vi.fn()));
    const answers = [() => press('Keep'), () => userEvent.keyboard('{Escape}'), () => press('Delete')];
    for (const answer of answers) {
      await press('Delete');
      await answer();
      expect(asked()).toBe(false);
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Delete' }));
    }
  });

  it('takes the focus from nothing else that the answer has given it to', async () => {
    render(
      <>
        {drawn(() => screen.getByRole('textbox').focus())}
        <input />
      </>,
    );
    await press('Delete');
    await press('Delete');
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
  });

  it.each([
    ['the next row, where the row goes with what was deleted', 'a', 'b'],
    ['the row before, where it was the last', 'c', 'b'],
  ])('leaves the focus to %s', async (_, deleted, heir) => {
    render(<List rows={['a', 'b', 'c']} />);
    await press(`Delete ${deleted}`);
    await press(`Delete ${deleted}`);
    await waitFor(() => expect(screen.queryByText(deleted)).toBeNull());
    expect(document.activeElement?.textContent).toBe(heir);
  });

  it('leaves the focus to the page’s main part where no row is left', async () => {
    render(
      <main id="main" tabIndex={-1}>
        <List rows={['a']} />
      </main>,
    );
    await press('Delete a');
    await press('Delete a');
    await waitFor(() => expect(screen.queryByText('a')).toBeNull());
    expect(document.activeElement?.id).toBe('main');
  });
});
