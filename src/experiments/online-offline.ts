import { estimate, sumsByTask } from './bootstrap.ts';
import { csv, type CsvRow } from '../csv/index.ts';
import { spread } from './spread.ts';
import type { Sweep } from './sweep.ts';
import type { TrajectoryFacts } from './trajectory-facts.ts';

/**
 * Dangling repair talk: a row for each point with n, its purified trajectories, the share of them in which a sentence speaks of an error that is not
 * there any more, and the number of such sentences.
 *
 * @param seed Of the intervals.
 */
export function repairTalkCsv(sweep: Sweep, trajectories: readonly TrajectoryFacts[], seed: number): string {
  const rows = sweep.points.map(({ value, arm }): CsvRow => {
    const purified = trajectories.filter(({ row }) => row.arm === arm.name && row.status === 'purified');
    const sums = sumsByTask(
      purified,
      ({ row }) => row.task,
      ({ danglingTalk }) => [danglingTalk > 0 ? 1 : 0, 1],
    );
    return {
      [sweep.parameter]: value,
      n: purified.length,
      ...spread([['dangling', estimate(sums, seed)]]),
      sentences: purified.reduce((sum, { danglingTalk }) => sum + danglingTalk, 0),
    };
  });
  return csv(Object.keys(rows[0] ?? {}), rows);
}

/**
 * Where purifying while the policy writes and purifying afterwards differ: a row for each task and member, with the first position at which the purified
 * trajectories differ and in what (`words`, `call`, `observation`, or `length` where one has ended), empty where they are the same. null where
 * the sweep does not have both.
 */
export function onlineOfflineCsv({ points }: Sweep, trajectories: readonly TrajectoryFacts[]): string | null {
  const offline = points.find((point) => point.offline === true);
  const online = points.find((point) => point.arm.name === 'when=online');
  if (!offline || !online) return null;
  const nameOf = ({ row }: TrajectoryFacts): string => `${row.member} ${row.task}`;
  const after = new Map(
    trajectories.filter(({ row }) => row.arm === offline.arm.name).map((facts) => [nameOf(facts), facts]),
  );
  const rows = trajectories.flatMap((one): CsvRow[] => {
    const other = one.row.arm === online.arm.name ? after.get(nameOf(one)) : undefined;
    if (!other) return [];
    const { position, part } = firstDifference(one.turns, other.turns);
    return [
      {
        task: one.row.task,
        member: one.row.member,
        position,
        differs_in: part,
        online_status: one.row.status,
        offline_status: other.row.status,
        online_verdict: one.row.verdict,
        offline_verdict: other.row.verdict,
        online_talk: one.danglingTalk,
        offline_talk: other.danglingTalk,
      },
    ];
  });
  const fields =
    'task member position differs_in online_status offline_status online_verdict offline_verdict online_talk offline_talk';
  return csv(fields.split(' '), rows);
}

const parts = ['words', 'call', 'observation'] as const;

function firstDifference(
  a: TrajectoryFacts['turns'],
  b: TrajectoryFacts['turns'],
): { readonly position: number | null; readonly part: (typeof parts)[number] | 'length' | null } {
  for (let position = 0; position < Math.max(a.length, b.length); position++) {
    const [one, other] = [a[position], b[position]];
    if (!one || !other) return { position, part: 'length' };
    const part = parts.find((name) => one[name] !== other[name]);
    if (part) return { position, part };
  }
  return { position: null, part: null };
}
