import { applicable, type Edit, type Mistake } from './mistake.ts';

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

/** Functions and methods, and those that models take for them. */
const functionMixUps = [
  ['gcd', 'hcf'],
  ['lcm', 'lcd'],
  ['comb', 'choose'],
  ['perm', 'arrange'],
  ['prod', 'product'],
  ['isqrt', 'root'],
  ['count', 'counts'],
  ['append', 'push'],
  ['update', 'extend'],
  ['remove', 'delete'],
  ['fromisoformat', 'fromtext'],
  ['timedelta', 'delta'],
] as const;

/** A function that the module, or a method that the object, does not have. */
export const wrongFunction: Mistake = {
  kind: 'wrong-function',
  expected: 'AttributeError',
  weight: 3,
  apply(code, draws) {
    const found = functionMixUps.filter(([right]) => code.includes(`.${right}(`));
    if (found.length === 0) return null;
    const [right, wrong] = draws.of(found);
    const at = code.lastIndexOf(`.${right}(`) + 1;
    return {
      code: code.slice(0, at) + wrong + code.slice(at + right.length),
      diagnosis: `There is no ${wrong}.`,
      remedy: `I use ${right}.`,
    };
  },
};

/** Modules by names that they don't have. */
const moduleMixUps: readonly Edit[] = [
  ['import math', 'import maths'],
  ['from math', 'from maths'],
  ['import datetime', 'import datetimes'],
  ['from datetime', 'from datetimes'],
];

/** A module that does not exist. */
export const wrongModule: Mistake = {
  kind: 'wrong-module',
  expected: 'ModuleNotFoundError',
  weight: 2,
  apply(code) {
    const [found] = applicable(code, moduleMixUps);
    if (!found) return null;
    const [right, wrong] = found.edit.map((text) => text.split(' ')[1] ?? '');
    return { code: found.code, diagnosis: `There is no module ${wrong}.`, remedy: `The module is ${right}.` };
  },
};
