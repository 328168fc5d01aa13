import type { Mistake } from './mistake.ts';

/** Functions and methods, and those that models take for them. */
const mixUps = [
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
    const found = mixUps.filter(([right]) => code.includes(`.${right}(`));
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
