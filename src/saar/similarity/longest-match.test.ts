import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubledGrams, singleGrams } from './grams.ts';
import { linkWithin, longestMatch, type Match, type Range } from './longest-match.ts';
import { codePointsOf } from './sequence.ts';

/** The definition itself: all pairs of places, in the order that decides between equally long stretches. */
function longestByTrying(a: string, b: string, { aLow, aHigh, bLow, bHigh }: Range): Match {
  let best: Match = { i: 0, j: 0, size: 0 };
  for (let i = aLow; i < aHigh; i++)
    for (let j = bLow; j < bHigh; j++) {
      let size = 0;
      while (i + size < aHigh && j + size < bHigh && a[i + size] === b[j + size]) size++;
      if (size > best.size) best = { i, j, size };
    }
  return best;
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 30 });
const share = fc.integer({ min: 0, max: 100 });
const part = fc.tuple(share, share).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);

const rangeOf = (a: string, b: string, aPart: readonly [number, number], bPart: readonly [number, number]): Range => ({
  aLow: Math.floor((aPart[0] * a.length) / 100),
  aHigh: Math.floor((aPart[1] * a.length) / 100),
  bLow: Math.floor((bPart[0] * b.length) / 100),
  bHigh: Math.floor((bPart[1] * b.length) / 100),
});

test('finds the longest stretch of any range, the first of equals, if it is as long as a gram', () => {
  fc.assert(
    fc.property(text, text, part, part, fc.boolean(), fc.boolean(), (a, b, aPart, bPart, doubled, relinked) => {
      const single = singleGrams(codePointsOf(a), codePointsOf(b), 1000);
      const grams = doubled ? doubledGrams(single, a.length, b.length) : single;
      const range = rangeOf(a, b, aPart, bPart);
      if (relinked) linkWithin(grams, range);
      const expected = longestByTrying(a, b, range);

      const match: Match = { i: -1, j: -1, size: -1 };
      const size = longestMatch(grams, range, 1000, match);

      if (expected.size < grams.length) expect(size).toBe(0);
      else expect({ ...match, returned: size }).toEqual({ ...expected, returned: expected.size });
    }),
    { numRuns: 1000 },
  );
});

test('ends the search at the size that cannot be exceeded, with the same stretch', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const range = { aLow: 0, aHigh: a.length, bLow: 0, bHigh: b.length };
      const expected = longestByTrying(a, b, range);
      const grams = singleGrams(codePointsOf(a), codePointsOf(b), 1000);
      const match: Match = { i: 0, j: 0, size: 0 };
      longestMatch(grams, range, expected.size, match);
      expect(match).toEqual(expected);
    }),
  );
});
