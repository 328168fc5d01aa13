import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded choices. */
export class Dice {
  readonly #generator;

  /** @param seed A whole number: the same seed gives the same choices. */
  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** A whole number from 0 to below `end`, which is 1 or more. */
  below(end: number): number {
    return uniformInt(this.#generator, 0, end - 1);
  }

  /** True in the given number of a hundred cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** One of the items. Throws where there are none. */
  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(Math.max(1, items.length))];
    if (item === undefined) throw new Error('there is nothing to choose from');
    return item;
  }

  /** The given number of choices, one after the other. */
  times<Item>(count: number, choose: () => Item): Item[] {
    return Array.from({ length: count }, choose);
  }
}
