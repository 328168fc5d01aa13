import type { Mistake } from './mistake.ts';

/** Each name has one misspelling, so that the vocabulary stays small. */
const misspellings = [
  ['total', 'totl'],
  ['count', 'conut'],
  ['result', 'reslt'],
  ['values', 'vlaues'],
  ['value', 'vlaue'],
  ['text', 'txet'],
  ['digits', 'digts'],
  ['sieve', 'seive'],
  ['best', 'bset'],
  ['start', 'strat'],
  ['range', 'rnage'],
  ['sorted', 'sortd'],
  ['print', 'pritn'],
  ['sum', 'smu'],
  ['len', 'lne'],
] as const;

/** A name whose last use is misspelt. */
export const misspeltName: Mistake = {
  kind: 'misspelt-name',
  expected: 'NameError',
  weight: 3,
  apply(code, draws) {
    const found = misspellings.flatMap(([right, wrong]) => {
      // Not a method's name, and nothing inside a longer name.
      const last = [...code.matchAll(new RegExp(`(?<![.\\w])${right}(?!\\w)`, 'g'))].at(-1);
      return last ? [{ wrong, code: code.slice(0, last.index) + wrong + code.slice(last.index + right.length) }] : [];
    });
    if (found.length === 0) return null;
    const chosen = draws.of(found);
    return { code: chosen.code, diagnosis: `The name ${chosen.wrong} is misspelt.`, remedy: 'I correct the name.' };
  },
};
