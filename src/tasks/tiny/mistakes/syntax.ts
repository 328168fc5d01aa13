import type { Mistake } from './mistake.ts';

/** A block's head without its colon. */
export const missingColon: Mistake = {
  kind: 'missing-colon',
  expected: 'SyntaxError',
  weight: 2,
  apply(code, draws) {
    const heads = [...code.matchAll(/:(?=\n)/g)];
    if (heads.length === 0) return null;
    const { index } = draws.of(heads);
    return {
      code: code.slice(0, index) + code.slice(index + 1),
      diagnosis: 'A colon is missing.',
      remedy: 'I add the colon.',
    };
  },
};

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

/** A block whose first line is not indented. */
export const indentation: Mistake = {
  kind: 'indentation',
  expected: 'IndentationError',
  weight: 2,
  apply(code, draws) {
    const bodies = [...code.matchAll(/(?<=:\n *) {4}(?! )/g)];
    if (bodies.length === 0) return null;
    const { index } = draws.of(bodies);
    return {
      code: code.slice(0, index) + code.slice(index + 4),
      diagnosis: 'A line is not indented.',
      remedy: 'I indent the line.',
    };
  },
};
