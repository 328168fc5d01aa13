import type { Mistake } from './mistake.ts';

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
