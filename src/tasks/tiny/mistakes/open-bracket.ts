import type { Mistake } from './mistake.ts';

/** A last line that does not close its bracket. */
export const openBracket: Mistake = {
  kind: 'open-bracket',
  expected: 'SyntaxError',
  weight: 1.5,
  apply: (code) =>
    code.endsWith(')')
      ? { code: code.slice(0, -1), diagnosis: 'A bracket is not closed.', remedy: 'I close the bracket.' }
      : null,
};
