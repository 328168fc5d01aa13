import { applicable, type Edit, type Mistake } from './mistake.ts';

/** Modules by names that they don't have. */
const mixUps: readonly Edit[] = [
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
    const [found] = applicable(code, mixUps);
    if (!found) return null;
    const [right, wrong] = found.edit.map((text) => text.split(' ')[1] ?? '');
    return { code: found.code, diagnosis: `There is no module ${wrong}.`, remedy: `The module is ${right}.` };
  },
};
