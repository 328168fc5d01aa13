import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collected, inPieces } from './file.fixture.ts';
import { linesOf } from './lines.ts';
import { utf8 } from './utf8.ts';

describe('linesOf', () => {
  it('gives the same lines however the file is cut into pieces', async () => {
    const text = fc.array(fc.constantFrom('a', 'ü', '\n', '🙂', ''), { maxLength: 40 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (content, length) => {
        const lines = await collected(linesOf(inPieces(content, length)));
        const expected = content.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(lines.map(({ bytes }) => bytes && utf8(bytes))).toEqual(expected);
        expect(lines.map(({ line }) => line)).toEqual(expected.map((_, index) => index + 1));
      }),
    );
  });
  it('passes over a line that is too long, and only over that one', async () => {
    const lines = await collected(linesOf(inPieces('ab\nabcdefgh\ncd\n', 3), 4));
    expect(lines.map(({ bytes }) => bytes && utf8(bytes))).toEqual(['ab', null, 'cd']);
  });
});
