import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesIn, spelled, spokenName } from './white-space.ts';

describe('piecesIn', () => {
  it('loses nothing, and takes each sign of white space alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(' ', '\n', '\t', 'a', '👍', '\u00a0') }), (text) => {
        const pieces = piecesIn(text);
        expect(pieces.map(({ piece }) => piece).join('')).toBe(text);
        for (const { piece, space } of pieces) expect(/^[ \t\n]$/.test(piece)).toBe(space !== null);
      }),
    );
  });
});

describe('spokenName', () => {
  it.each([
    ['', 'no text'],
    [' ', 'space'],
    ['    ', '4 spaces'],
    ['\n', 'line feed'],
    ['\n\n  ', '2 spaces, 2 line feeds'],
    ['\t', 'tab'],
    [' a', undefined],
  ])('calls %j %j', (text, name) => {
    expect(spokenName(text)).toBe(name);
  });
});

describe('spelled', () => {
  it.each([
    ['a\n"b"', String.raw`"a\n\"b\""`],
    ['\u00a0\u200b\ufeff', String.raw`"\u00a0\u200b\ufeff"`],
    ['é 👍', '"é 👍"'],
  ])('spells %j so that every sign can be seen', (text, spelt) => {
    expect(spelled(text)).toBe(spelt);
    expect(JSON.parse(spelled(text))).toBe(text);
  });
});
