import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Term } from './Term.tsx';
import { terms } from './terms.ts';

beforeAll(() => {
  // happy-dom has no popovers; the browser tests open real ones.
  HTMLElement.prototype.showPopover = vi.fn();
});

afterEach(cleanup);

describe('a word of the glossary', () => {
  it('says on the spot what it means, by keyboard too, and is taken back by another press', async () => {
    render(
      <p>
        It is a <Term id="shallow">shallow repair</Term>.
      </p>,
    );
    const word = screen.getByRole('button', { name: 'shallow repair' });
    expect(word.getAttribute('aria-expanded')).toBe('false');
    word.focus();
    await userEvent.keyboard('{Enter}');
    const note = await screen.findByRole('note');
    expect(note.textContent).toContain(terms.shallow.meaning);
    expect(word.getAttribute('aria-controls')).toBe(note.id);
    expect(screen.getByRole('link', { name: 'Chapter 5' }).getAttribute('href')).toBe('#/learn/5');
    expect(screen.getByRole('link', { name: 'Glossary' }).getAttribute('href')).toBe('#/learn/glossary?term=shallow');
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByRole('note')).toBeNull();
  });
});
