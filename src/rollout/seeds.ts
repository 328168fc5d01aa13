import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** All randomness of one rollout, in the order in which it is drawn. */
export interface Seeds {
  /** A number from 0 (included) to 1 (excluded). */
  fraction(): number;
  /** A 32-bit unsigned integer, for an engine or an interpreter to be seeded with. */
  next(): number;
}

/** The same seed gives the same numbers in the same order. */
export function seedsFrom(seed: number): Seeds {
  const generator = xoroshiro128plus(seed | 0);
  return {
    fraction: () => uniformFloat64(generator),
    next: () => uniformInt(generator, 0, 0xffff_ffff),
  };
}
