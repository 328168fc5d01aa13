import { rowStatuses, type RecordRow } from '../store/index.ts';
import { estimate, sumsByTask } from './bootstrap.ts';
import { csv, type CsvRow } from '../csv/index.ts';
import { spread } from './spread.ts';
import type { Sweep } from './sweep.ts';
import { isDoubtful, isUnsupported, type TrajectoryFacts } from './trajectory-facts.ts';

type Verdict = RecordRow['verdict'];
const verdicts: readonly Verdict[] = ['right', 'wrong', 'unjudged'];

const count = (trajectories: readonly TrajectoryFacts[], is: (facts: TrajectoryFacts) => boolean): number =>
  trajectories.filter(is).length;

/**
 * What is right beyond what runs: a row for each point, status and verdict, with n, the share of the point's trajectories, and of those n, how many are
 * right for a reason that can be doubted (`isDoubtful`), how many of these since the output does not support the answer, and of how many it is not
 * known whether it does.
 *
 * @param seed Of the intervals.
 */
export function correctnessCsv(sweep: Sweep, trajectories: readonly TrajectoryFacts[], seed: number): string {
  const rows = sweep.points.flatMap(({ value, arm }) => {
    const ofPoint = trajectories.filter(({ row }) => row.arm === arm.name);
    return rowStatuses.flatMap((status) =>
      verdicts.map((verdict): CsvRow => {
        const isCell = ({ row }: TrajectoryFacts): boolean => row.status === status && row.verdict === verdict;
        const cell = ofPoint.filter(isCell);
        const sums = sumsByTask(
          ofPoint,
          ({ row }) => row.task,
          (facts) => [isCell(facts) ? 1 : 0, 1],
        );
        return {
          [sweep.parameter]: value,
          status,
          verdict,
          n: cell.length,
          ...spread([['share', estimate(sums, seed)]]),
          wrong_reason: count(cell, isDoubtful),
          unsupported: count(cell, isUnsupported),
          support_unknown: count(cell, ({ support }) => support === 'unknown'),
        };
      }),
    );
  });
  return csv(Object.keys(rows[0] ?? {}), rows);
}

const reasons = (when: 'before' | 'after', trajectories: readonly TrajectoryFacts[]): CsvRow => ({
  [`wrong_reason_${when}`]: count(trajectories, isDoubtful),
  [`unsupported_${when}`]: count(trajectories, isUnsupported),
});

/** The arm of a sweep under which nothing is ever rolled back; null where it has none. */
export const armWithout = ({ points }: Sweep): string | null =>
  points.find(({ arm: { saar } }) => !saar.enabled || saar.maxRetries === 0 || saar.rollbackProbability === 0)?.arm
    .name ?? null;

/** A trajectory that was purified, and the one of the same draws in which nothing was rolled back. */
interface Pair {
  readonly before: TrajectoryFacts;
  readonly after: TrajectoryFacts;
}

/**
 * Whether a repair changes the answer: a row for each point and each pair of verdicts, before and after. Pairs are the point's trajectories that were
 * purified, each with the one of the same task and member in the arm without rollback; up to the first failure both are the same. null where the
 * sweep has no such arm.
 *
 * @param seed Of the intervals.
 */
export function answersCsv(sweep: Sweep, trajectories: readonly TrajectoryFacts[], seed: number): string | null {
  const without = armWithout(sweep);
  if (without === null) return null;
  const nameOf = ({ row }: TrajectoryFacts): string => `${row.member} ${row.task}`;
  const plain = new Map(trajectories.filter(({ row }) => row.arm === without).map((facts) => [nameOf(facts), facts]));
  const rowOf = (value: string, before: Verdict, after: Verdict, pairs: readonly Pair[]): CsvRow => {
    const isCell = (pair: Pair): boolean => pair.before.row.verdict === before && pair.after.row.verdict === after;
    const cell = pairs.filter(isCell);
    const sums = sumsByTask(
      pairs,
      (pair) => pair.after.row.task,
      (pair) => [isCell(pair) ? 1 : 0, 1],
    );
    return {
      [sweep.parameter]: value,
      before,
      after,
      n: cell.length,
      ...spread([['share', estimate(sums, seed)]]),
      ...reasons(
        'before',
        cell.map((pair) => pair.before),
      ),
      ...reasons(
        'after',
        cell.map((pair) => pair.after),
      ),
    };
  };
  const rows = sweep.points
    .filter(({ arm }) => arm.name !== without)
    .flatMap(({ value, arm }) => {
      const pairs = trajectories.flatMap((after): Pair[] => {
        const before = plain.get(nameOf(after));
        return before && after.row.arm === arm.name && after.row.status === 'purified' ? [{ before, after }] : [];
      });
      return verdicts.flatMap((before) => verdicts.map((after) => rowOf(value, before, after, pairs)));
    });
  return csv(Object.keys(rowOf('', 'right', 'right', [])), rows);
}
