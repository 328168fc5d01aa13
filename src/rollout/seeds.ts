import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** All randomness of one rollout, in the order in which it is drawn. */
export interface Seeds {
  /** A number from 0 (included) to 1 (excluded). */
  fraction(): number;
  /** A 32-bit unsigned integer, for an engine or an interpreter to be seeded with. */
  next(): number;
}

/**
 * The same seed gives the same numbers in the same order. Mersenne twister, because it scrambles its seed: people take small
 * neighbouring seeds, with which simpler generators begin alike.
 */
export function seedsFrom(seed: number): Seeds {
  const generator = mersenne(seed | 0);
  return {
    fraction: () => uniformFloat64(generator),
    next: () => uniformInt(generator, 0, 0xffff_ffff),
  };
}
