import { correctionOf, type EditKind } from './edits.ts';
import { programOf } from './programs.ts';
import { randomOf } from './random.ts';

/** A failed program and its correction. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly kind: EditKind;
  readonly autojunk: boolean;
}

/** A pair whose first program has this many characters; the same arguments give the same pair. */
export function pairOf(seed: number, length: number, kind: EditKind, autojunk: boolean): Pair {
  const random = randomOf(seed);
  const a = programOf(random, length);
  return { a, b: correctionOf(random, a, kind), kind, autojunk };
}

/**
 * What a rollout compares: programs of 100 to 2,000 characters, short ones as often as long ones (evenly on a
 * logarithmic scale); six in ten corrections are small, three large, one is another program altogether.
 */
export function everydayPairs(count: number, seed: number): Pair[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, at) => {
    const length = Math.round(100 * 20 ** random.number());
    const kind = random.pick<EditKind>([
      'small',
      'small',
      'small',
      'small',
      'small',
      'small',
      'large',
      'large',
      'large',
      'unrelated',
    ]);
    return pairOf(seed + 1 + at, length, kind, true);
  });
}
