import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** Everything random about a task or an episode, in the order in which it is drawn. */
export interface Draws {
  /** A whole number between two bounds, both included. */
  whole(low: number, high: number): number;
  /** True with this probability, from 0 to 1. */
  chance(probability: number): boolean;
  /** One element, each as likely as the other. Throws a RangeError where there is none. */
  of<T>(list: readonly T[]): T;
  /** One element, as likely as its weight, above 0, is large. Throws a RangeError where there is none. */
  weighted<T>(list: readonly T[], weight: (element: T) => number): T;
  /** All elements in random order; the list itself stays as it is. */
  shuffled<T>(list: readonly T[]): T[];
}

/** The same seed, a 32-bit integer, gives the same draws. */
export function drawsFrom(seed: number): Draws {
  const generator = mersenne(seed | 0);
  const whole = (low: number, high: number): number => uniformInt(generator, low, high);
  const at = (list: readonly unknown[]): number => {
    if (list.length === 0) throw new RangeError('nothing to draw from');
    return whole(0, list.length - 1);
  };
  return {
    whole,
    chance: (probability) => uniformFloat64(generator) < probability,
    of: (list) => list[at(list)] as (typeof list)[number],
    weighted: (list, weight) => {
      let left = uniformFloat64(generator) * list.reduce((sum, element) => sum + weight(element), 0);
      const found = list.find((element) => (left -= weight(element)) < 0) ?? list.at(-1);
      if (found === undefined) throw new RangeError('nothing to draw from');
      return found;
    },
    shuffled: (list) => {
      const rest = [...list];
      return list.flatMap(() => rest.splice(at(rest), 1));
    },
  };
}
