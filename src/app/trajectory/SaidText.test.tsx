import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { SaidText } from './SaidText.tsx';

afterEach(cleanup);

describe('SaidText', () => {
  it('tells the thought apart from the message', () => {
    render(<SaidText thought="Maybe 3?" words={'\nIt is 5.'} live={false} caret={false} />);
    expect(screen.getByText('Thought').nextElementSibling?.textContent).toBe('Maybe 3?');
    expect(screen.getByText('Message').nextElementSibling?.textContent).toBe('It is 5.');
  });
  it('names nothing where there is no thought', () => {
    render(<SaidText thought="" words="It is 5." live={false} caret={false} />);
    expect(screen.queryByText('Thought')).toBeNull();
    expect(screen.queryByText('Message')).toBeNull();
    screen.getByText('It is 5.');
  });
  it.each([
    ['', '', 1],
    ['Hm', '', 1],
    ['Hm', 'It', 1],
    ['', 'It', 1],
  ])('has one caret, at the end of what is written (%j, %j)', (thought, words, count) => {
    const { container } = render(<SaidText thought={thought} words={words} live caret />);
    const carets = container.querySelectorAll('.caret');
    expect(carets).toHaveLength(count);
    expect(carets[0]?.parentElement?.textContent).toBe(words === '' ? thought : words);
  });
});
