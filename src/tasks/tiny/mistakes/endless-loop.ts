import type { Mistake } from './mistake.ts';

/** The step that ends a loop, left out or undone. */
const slips: readonly (readonly [RegExp, string])[] = [
  [/(while [^]*)\n {4}(?:n \/\/= \d+|i \+= 1|d -= 1|day \+= [^\n]+)(?=\n)/, '$1'],
  [/a, b = b, a % b/, 'a, b = b, a'],
  [/ {4}m \+= (\d+)/, '    m = $1'],
];

/** A loop that never ends. */
export const endlessLoop: Mistake = {
  kind: 'endless-loop',
  expected: 'worker_timeout',
  weight: 4,
  apply(code, draws) {
    const found = slips.map(([right, wrong]) => code.replace(right, wrong)).filter((wrong) => wrong !== code);
    if (found.length === 0) return null;
    return { code: draws.of(found), diagnosis: 'The loop does not end.', remedy: 'I correct the step.' };
  },
};
