import type { RecordRow } from '../store/index.ts';
import { estimate, sumsByTask, type Estimate } from './bootstrap.ts';
import { csv, type CsvRow } from '../csv/index.ts';
import { spread } from './spread.ts';
import { onFrontier } from './frontier.ts';
import { measures } from './measures.ts';
import type { Sweep } from './sweep.ts';

/** A trajectory of a sweep. */
export type SweepRow = RecordRow & {
  /** True where it was recomputed from one that was run; left out where it was run. */
  readonly recomputed?: boolean;
};

/** What one point of a sweep came to. */
export interface PointResult {
  readonly value: string;
  /** Its trajectories. */
  readonly n: number;
  /** Those of them that were recomputed from trajectories of other points; the others were run. */
  readonly recomputed: number;
  /** By the keys of the measures. */
  readonly estimates: Readonly<Record<string, Estimate>>;
  /** Whether no other point purifies as much for fewer tokens; see `frontier.ts`. */
  readonly frontier: boolean;
}

/** Sums trajectories up, a point of the sweep each. @param seed Of the intervals. */
export function sweepResult(sweep: Sweep, rows: readonly SweepRow[], seed: number): readonly PointResult[] {
  const results = sweep.points.map(({ value, arm }) => {
    const ofPoint = rows.filter((row) => row.arm === arm.name);
    const estimates = measures.map(
      ({ key, of }) =>
        [
          key,
          estimate(
            sumsByTask(ofPoint, ({ task }) => task, of),
            seed,
          ),
        ] as const,
    );
    const recomputed = ofPoint.filter((row) => row.recomputed === true).length;
    return { value, n: ofPoint.length, recomputed, estimates: Object.fromEntries(estimates) };
  });
  const best = onFrontier(results);
  return results.map((result) => ({ ...result, frontier: best.has(result) }));
}

/**
 * A row a point: the setting, n, each measure with the ends of its interval, how many trajectories were recomputed and how many run, and whether
 * the point is on the frontier.
 */
export function sweepCsv(sweep: Sweep, results: readonly PointResult[]): string {
  const rows = results.map(({ value, n, recomputed, estimates, frontier }): CsvRow => ({
    [sweep.parameter]: value,
    n,
    ...spread(measures.map(({ key }) => [key, estimates[key]])),
    recomputed,
    run: n - recomputed,
    frontier,
  }));
  return csv(Object.keys(rows[0] ?? {}), rows);
}
