import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** A figure with its 95 % interval; all null where there is nothing to divide by. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What the trajectories of one task add up to: numerator and denominator. */
export type TaskSums = readonly [part: number, whole: number];

/**
 * The sums of trajectories by their tasks, as {@link estimate} takes them. Trajectories that say nothing (null) are left out.
 *
 * @param taskOf The task's id.
 * @param of What a trajectory adds to the numerator and to the denominator.
 */
export function sumsByTask<Trajectory>(
  trajectories: Iterable<Trajectory>,
  taskOf: (trajectory: Trajectory) => string,
  of: (trajectory: Trajectory) => TaskSums | null,
): readonly TaskSums[] {
  const tasks = new Map<string, TaskSums>();
  for (const trajectory of trajectories) {
    const sums = of(trajectory);
    if (!sums) continue;
    const task = taskOf(trajectory);
    const [part, whole] = tasks.get(task) ?? [0, 0];
    tasks.set(task, [part + sums[0], whole + sums[1]]);
  }
  return [...tasks.values()];
}

/** Resamples that an interval is made of. Efron and Tibshirani (1993, section 19.3) ask for at least 1,000 for a percentile interval. */
export const resamples = 2000;

/**
 * A ratio of sums with its percentile bootstrap interval. Tasks are drawn, each with all of its trajectories: those of one task are alike, and
 * drawn one by one they would make the interval too narrow. Resamples with nothing to divide by are left out.
 *
 * @param seed The same seed gives the same interval.
 */
export function estimate(tasks: readonly TaskSums[], seed: number): Estimate {
  const value = ratio(tasks);
  if (value === null) return { value, low: null, high: null };
  const generator = mersenne(seed | 0);
  const drawn: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    const ratioOfDraw = ratio(tasks.map((task) => tasks[uniformInt(generator, 0, tasks.length - 1)] ?? task));
    if (ratioOfDraw !== null) drawn.push(ratioOfDraw);
  }
  drawn.sort((a, b) => a - b);
  return { value, low: quantile(drawn, 0.025), high: quantile(drawn, 0.975) };
}

function ratio(tasks: readonly TaskSums[]): number | null {
  let [part, whole] = [0, 0];
  for (const [taskPart, taskWhole] of tasks) {
    part += taskPart;
    whole += taskWhole;
  }
  return whole === 0 ? null : part / whole;
}

/** The quantile of sorted numbers, between two of them by their distance (type 7 of Hyndman and Fan 1996, as in numpy). */
export function quantile(sorted: readonly number[], share: number): number | null {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below === undefined || above === undefined ? null : below + (above - below) * (at - Math.floor(at));
}
