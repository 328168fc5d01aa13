import { similarities, type MetricName } from '../saar/index.ts';
import { estimate, sumsByTask, type TaskSums } from './bootstrap.ts';
import { csv, type CsvRow } from '../csv/index.ts';
import { spread } from './spread.ts';
import type { Sweep } from './sweep.ts';
import type { TrajectoryFacts } from './trajectory-facts.ts';

/** A figure of a group of trajectories; see `Measure`. */
interface GroupMeasure {
  readonly key: string;
  readonly of: (facts: TrajectoryFacts) => TaskSums | null;
}

/** What groups are compared by. Repairs and similarities are those of the first failed call of each trajectory. */
const groupMeasures: readonly GroupMeasure[] = [
  { key: 'purified', of: ({ row }) => [row.status === 'purified' ? 1 : 0, 1] },
  { key: 'accuracy', of: ({ row }) => (row.verdict === 'unjudged' ? null : [row.verdict === 'right' ? 1 : 0, 1]) },
  {
    key: 'shallow',
    of: ({ firstFailure }) => firstFailure && [firstFailure.shallow, firstFailure.shallow + firstFailure.deep],
  },
  ...(Object.keys(similarities) as readonly MetricName[]).map((metric): GroupMeasure => ({
    key: `similarity_${metric}`,
    of: ({ firstFailure }) => {
      const found = firstFailure?.similarities[metric];
      return found ? [found.reduce((sum, one) => sum + one, 0), found.length] : null;
    },
  })),
];

/** The groups that a breakdown can be made by: the name of its column, and a trajectory's group; null where it is in none. */
const breakdowns = {
  /** The type of the first failed call. */
  failure: ({ firstFailure }: TrajectoryFacts): string | null => firstFailure?.type ?? null,
  family: ({ family }: TrajectoryFacts): string | null => family,
  tool: ({ tool }: TrajectoryFacts): string | null => tool,
} as const;

/** What trajectories can be grouped by: `failure`, the type of the first failed call; `family` of the task; `tool`. */
export type BreakdownName = keyof typeof breakdowns;

/** See {@link BreakdownName}. */
export const breakdownNames = Object.keys(breakdowns) as readonly BreakdownName[];

/**
 * A table of groups: a row for each group and point, in which n are the group's trajectories at that point, and then each figure with the ends of its
 * 95 % interval (bootstrap over the tasks). Groups are in the order of their names.
 *
 * @param seed Of the intervals.
 */
export function breakdownCsv(
  sweep: Sweep,
  by: BreakdownName,
  trajectories: readonly TrajectoryFacts[],
  seed: number,
): string {
  const groups = new Set(trajectories.flatMap((facts) => breakdowns[by](facts) ?? []));
  const rowOf = (group: string, value: string, members: readonly TrajectoryFacts[]): CsvRow => ({
    [by]: group,
    [sweep.parameter]: value,
    n: members.length,
    ...spread(
      groupMeasures.map(({ key, of }) => [
        key,
        estimate(
          sumsByTask(members, ({ row }) => row.task, of),
          seed,
        ),
      ]),
    ),
  });
  const rows = [...groups].sort().flatMap((group) =>
    sweep.points.map(({ value, arm }) =>
      rowOf(
        group,
        value,
        trajectories.filter((facts) => facts.row.arm === arm.name && breakdowns[by](facts) === group),
      ),
    ),
  );
  return csv(Object.keys(rowOf('', '', [])), rows);
}
