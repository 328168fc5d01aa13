import type { Mistake } from './mistake.ts';

/** The first line's import left out. */
export const missingImport: Mistake = {
  kind: 'missing-import',
  expected: 'NameError',
  weight: 3,
  apply(code) {
    const found = /^(?:import (\w+)|from \w+ import (\w+).*)\n/.exec(code);
    if (!found) return null;
    const name = found[1] ?? found[2] ?? '';
    return {
      code: code.slice(found[0].length),
      diagnosis: `The name ${name} is not imported.`,
      remedy: 'I add the import.',
    };
  },
};
