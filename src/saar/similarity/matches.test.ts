import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesOf } from './matches.ts';
import { codePointsOf } from './sequence.ts';

/** Texts as programs are: lines out of few words, so that stretches of all lengths recur; beyond 200 characters about half of the time. */
const program = fc
  .array(
    fc.constantFrom('for i in range(n):\n', '    total += i\n', 'print(', 'x', '    ', ')\n', 'n = 7\n', '😀', 'é'),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

test('the length of the grams changes nothing in the result', () => {
  fc.assert(
    fc.property(program, program, fc.boolean(), (a, b, autojunk) => {
      const matchesWith = (worthwhile: number) => matchesOf(codePointsOf(a), codePointsOf(b), autojunk, worthwhile);
      const byCharacters = matchesWith(Number.POSITIVE_INFINITY);
      expect(matchesWith(0)).toEqual(byCharacters);
      expect(matchesWith(2)).toEqual(byCharacters);
    }),
    { numRuns: 500 },
  );
});

test('a result does not depend on what was compared before', () => {
  fc.assert(
    fc.property(program, program, program, (a, b, other) => {
      const first = matchesOf(codePointsOf(a), codePointsOf(b), true);
      matchesOf(codePointsOf(other), codePointsOf(a), false, 0);
      expect(matchesOf(codePointsOf(a), codePointsOf(b), true)).toEqual(first);
    }),
  );
});

test('long texts, whose arrays are given back, leave short ones as they were', () => {
  const short = () => matchesOf(codePointsOf('abcd'), codePointsOf('xbcd'), true);
  const before = short();
  const long = Array.from({ length: 70_000 }, (_, at) => String.fromCharCode(97 + ((at * at) % 23))).join('');
  expect(matchesOf(codePointsOf(long), codePointsOf(long), false)).toEqual([{ i: 0, j: 0, size: long.length }]);
  expect(short()).toEqual(before);
});
