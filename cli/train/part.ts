import type { ArmName } from '../../src/training/index.ts';

/** Which of several processes on one folder this is: the first of two has the index 0, of 2. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/**
 * The trainings of a document that one process does: a seed in all arms, then the next. The arms take turns in being first, so that every process
 * gets some of each: an arm in which programs fail takes twice as long as one in which they run.
 */
export function trainingsOfPart(
  { arms, seeds }: { readonly arms: readonly ArmName[]; readonly seeds: readonly number[] },
  { index, of }: Part,
): readonly { readonly arm: ArmName; readonly seed: number }[] {
  return seeds
    .flatMap((seed, at) => {
      const first = at % arms.length;
      return [...arms.slice(first), ...arms.slice(0, first)].map((arm) => ({ arm, seed }));
    })
    .filter((_, at) => at % of === index);
}
