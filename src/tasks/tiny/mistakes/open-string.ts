import type { Mistake } from './mistake.ts';

/** A text without its last quote. */
export const openString: Mistake = {
  kind: 'open-string',
  expected: 'SyntaxError',
  weight: 2.5,
  apply(code) {
    const at = code.lastIndexOf('"');
    if (at < 0) return null;
    return {
      code: code.slice(0, at) + code.slice(at + 1),
      diagnosis: 'A string is not closed.',
      remedy: 'I close the string.',
    };
  },
};
