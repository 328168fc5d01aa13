import { breakdownCsv, breakdownNames } from './breakdown.ts';
import { answersCsv, correctnessCsv } from './correctness.ts';
import { onlineOfflineCsv, repairTalkCsv } from './online-offline.ts';
import type { Sweep } from './sweep.ts';
import { sweepCsv, sweepResult, type PointResult } from './sweep-result.ts';
import type { TrajectoryFacts } from './trajectory-facts.ts';

/** What an experiment came to. */
export interface ExperimentResult {
  /** A result a point, in the sweep's order. */
  readonly points: readonly PointResult[];
  /** The tables as CSV, by the names of their files; those that say nothing of this sweep are left out. */
  readonly tables: Readonly<Record<string, string>>;
}

/**
 * Sums an experiment up, as the terminal writes it and the page shows it.
 *
 * @param trajectories In the order of the plan.
 * @param seed Of the run.
 */
export function experimentResult(
  sweep: Sweep,
  trajectories: readonly TrajectoryFacts[],
  seed: number,
): ExperimentResult {
  const points = sweepResult(
    sweep,
    trajectories.map(({ row, recomputed }) => ({ ...row, recomputed })),
    seed,
  );
  const tables: readonly (readonly [string, string | null])[] = [
    ['table.csv', sweepCsv(sweep, points)],
    ...breakdownNames.map((by) => [`by-${by}.csv`, breakdownCsv(sweep, by, trajectories, seed)] as const),
    ['correctness.csv', correctnessCsv(sweep, trajectories, seed)],
    ['answers.csv', answersCsv(sweep, trajectories, seed)],
    ['repair-talk.csv', repairTalkCsv(sweep, trajectories, seed)],
    ['online-offline.csv', onlineOfflineCsv(sweep, trajectories)],
  ];
  return {
    points,
    tables: Object.fromEntries(tables.flatMap(([name, text]) => (text === null ? [] : [[name, text]]))),
  };
}
