import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiff, type DiffLine } from './line-diff.ts';

const side = (diff: readonly DiffLine[], left: 'gone' | 'new'): string =>
  diff.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('\n');

describe('lineDiff', () => {
  it('says what went and what came', () => {
    expect(lineDiff('a\nb\nc', 'a\nB\nc\nd')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'gone', text: 'b' },
      { kind: 'new', text: 'B' },
      { kind: 'same', text: 'c' },
      { kind: 'new', text: 'd' },
    ]);
  });
  it('holds both texts whole, in order', () => {
    const text = fc.array(fc.constantFrom('', 'a', 'b', '  c')).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = lineDiff(before, after);
        expect(side(diff, 'new')).toBe(before);
        expect(side(diff, 'gone')).toBe(after);
      }),
    );
  });
  it('is right for more lines than there are code points below the surrogates', () => {
    const many = Array.from({ length: 60_000 }, (_, n) => `line ${n}`);
    const diff = lineDiff(many.join('\n'), many.with(59_000, 'other').join('\n'));
    expect(diff.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'gone', text: 'line 59000' },
      { kind: 'new', text: 'other' },
    ]);
  });
});
