import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Choices that the same seed makes again. */
export interface Random {
  /** A number from 0 to below 1. */
  readonly number: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
  /** One of the items, of which there must be one. */
  readonly pick: <T>(items: readonly T[]) => T;
}

/** A source of choices; the seed is a 32-bit integer. */
export function randomOf(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const number = (): number => uniformFloat64(generator);
  const whole = (low: number, high: number): number => low + Math.floor(number() * (high - low + 1));
  return {
    number,
    whole,
    chance: (probability) => number() < probability,
    pick: (items) => {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new Error('pick: nothing to choose from');
      return item;
    },
  };
}
