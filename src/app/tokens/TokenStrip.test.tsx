import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { TokenStrip, type StripToken } from './TokenStrip.tsx';

afterEach(cleanup);

const token = (text: string, n: number): StripToken => ({ text, look: 'kept', detail: `the ${n}th` });
const texts = ['Let', ' us', '\n', '', '    ', 'see'];

const draw = (tokens = texts.map(token)) => {
  render(<TokenStrip label="A turn" tokens={tokens} legend={{ kept: 'stays' }} />);
  return screen.getByRole('listbox');
};
const active = (list: HTMLElement) => document.getElementById(list.getAttribute('aria-activedescendant') ?? '');

describe('TokenStrip', () => {
  it('holds the very text, and names tokens that can’t be seen', () => {
    const list = draw();
    expect(list.textContent).toBe(texts.join(''));
    const names = screen.getAllByRole('option').map((option) => option.getAttribute('aria-label'));
    expect(names).toEqual([null, null, 'line feed', 'no text', '4 spaces', null]);
  });

  it('goes from token to token by the arrow keys, with one stop for the Tab key', () => {
    const list = draw();
    expect(list.tabIndex).toBe(0);
    expect(screen.getAllByRole('option').every((option) => option.tabIndex < 0)).toBe(true);
    for (const [key, at] of [
      ['ArrowRight', 0],
      ['ArrowRight', 1],
      ['End', 5],
      ['ArrowRight', 5],
      ['ArrowLeft', 4],
      ['Home', 0],
      ['ArrowLeft', 0],
    ] as const) {
      fireEvent.keyDown(list, { key });
      expect(active(list)?.textContent).toBe(texts[at]);
      expect(screen.getAllByRole('option', { selected: true })).toEqual([active(list)]);
      expect(screen.getByRole('status').textContent).toBe(
        `Token ${at + 1} of 6, ${JSON.stringify(texts[at])}: the ${at}th`,
      );
    }
    expect(fireEvent.keyDown(list, { key: 'Tab' })).toBe(true);
  });

  it('says what is known of the token under the pointer', () => {
    const list = draw(Array.from({ length: 450 }, (_, n) => token(` t${n}`, n)));
    const [inner] = list.querySelectorAll('#' + CSS.escape(screen.getAllByRole('option')[317]?.id ?? '') + ' i');
    if (!inner) throw new Error('The token has no white space.');
    fireEvent.mouseOver(inner);
    expect(screen.getByRole('status').textContent).toContain('Token 318 of 450, " t317"');
    fireEvent.mouseOver(list);
    expect(active(list)?.textContent).toBe(' t317');
  });
});
