import { applicable, type Edit, type Mistake } from './mistake.ts';

/** Bounds, and the same one too far. */
const mixUps: readonly Edit[] = [
  ['range(len(text))', 'range(len(text) + 1)'],
  ['range(len(digits))', 'range(len(digits) + 1)'],
  ['range(len(values))', 'range(len(values) + 1)'],
  ['range(len(values) - 1)', 'range(len(values))'],
  [' - 1])', '])'],
  ['[-2]', '[-9]'],
];

/** An index beyond the end. */
export const wrongIndex: Mistake = {
  kind: 'wrong-index',
  expected: 'IndexError',
  weight: 4,
  apply(code, draws) {
    // A sieve that is one too short, whatever its size.
    const sieve = code.replace(/\* \((\d+) \+ 1\)/, '* $1');
    const found = [...applicable(code, mixUps).map((one) => one.code), ...(sieve === code ? [] : [sieve])];
    if (found.length === 0) return null;
    return { code: draws.of(found), diagnosis: 'The index is out of range.', remedy: 'I correct the bound.' };
  },
};
