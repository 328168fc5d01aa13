import type { Mistake } from './mistake.ts';

/** Values of the right type that Python does not take. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/str\((\d+ \*\* \d+)\)/, 'str(-$1)'],
  [/in str\(n\)/, 'in str(-n)'],
  [/str\(x\)/, 'str(-x)'],
  [/factorial\((\d+) - (\d+)\)/, 'factorial($2 - $1)'],
  [/(math\.(?:comb|perm)\(\d+, )(\d+)/, '$1-$2'],
  [/math\.isqrt\((\d+)\)/, 'math.isqrt(-$1)'],
  [/(pow\(\d+, \d+, )\d+/, '$10'],
  [/a\.remove\(max\(a\)\)/, 'a.remove(0)'],
  [/(fromisoformat\("\d{4}-)\d\d/, '$113'],
  [/date\((\d{4}), (\d+), (\d+)\)/, 'date($1, 13, $3)'],
  [/a, b = (\d+), (\d+)/, 'a, b = $1, $2, 0'],
  [/(in range\([^()]+, [^()]+)\)/, '$1, 0)'],
];

/** A value that a function does not take. */
export const wrongValue: Mistake = {
  kind: 'wrong-value',
  expected: 'ValueError',
  weight: 2.5,
  apply(code, draws) {
    const found = slips.map(([right, wrong]) => code.replace(right, wrong)).filter((wrong) => wrong !== code);
    if (found.length === 0) return null;
    return { code: draws.of(found), diagnosis: 'The value is not allowed.', remedy: 'I correct the value.' };
  },
};
