import type { Mistake } from './mistake.ts';

/** What makes a divisor zero: a search that begins at 0, Euclid's loop on the wrong variable, a test the wrong way round, an index as it is. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/d in range\([12], /, 'd in range(0, '],
  [/([xi]) in range\(1, /, '$1 in range(0, '],
  [/while d > 0/, 'while d >= 0'],
  [/while b:/, 'while a:'],
  [/% (\d+) == 0/, '% 0 == $1'],
  [/\/\/ \(i \+ 1\)/, '// i'],
  [/% (\d{3})\b/, '% 0'],
  [/n %(.*)\n(.*)n \/\/= \d+/, 'n %$1\n$2n //= 0'],
];

/** A division by zero. */
export const zeroDivision: Mistake = {
  kind: 'zero-division',
  expected: 'ZeroDivisionError',
  weight: 3,
  apply(code, draws) {
    const found = slips.map(([right, wrong]) => code.replace(right, wrong)).filter((wrong) => wrong !== code);
    if (found.length === 0) return null;
    return { code: draws.of(found), diagnosis: 'A divisor is zero.', remedy: 'I correct the divisor.' };
  },
};
