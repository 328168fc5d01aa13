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
