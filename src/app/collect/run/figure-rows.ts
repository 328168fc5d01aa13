import type { ArmFigures } from '../../../collect/index.ts';
import { figure, decimal, percentUpTo, upTo } from '../../../formats/index.ts';

/** One line of the table: what it is, what it means in plain words, and its value for an arm. */
export interface FigureRow {
  readonly name: string;
  readonly help: string;
  readonly value: (arm: ArmFigures) => string;
  /** Beneath the value, such as the counts of which a share is made. */
  readonly note?: (arm: ArmFigures) => string;
}

/** A share in per cent; a dash where there is nothing to share. */
export const share = (part: number, whole: number): string => (whole === 0 ? '–' : percentUpTo(part / whole, 1));

const mean = (sum: number, count: number): string => (count === 0 ? '–' : upTo(sum / count, 1));

const ofCounts = (part: number, whole: number): string => `${figure(part)} of ${figure(whole)}`;

/** The figures of an arm, in the order in which they are read. */
export const figureRows: readonly FigureRow[] = [
  {
    name: 'Trajectories',
    help: 'Rollouts that are finished and kept on this computer.',
    value: ({ trajectories }) => figure(trajectories),
  },
  {
    name: 'Success',
    help: 'The final answer is right, of those that could be judged.',
    value: ({ right, judged }) => share(right, judged),
    note: ({ right, judged }) => ofCounts(right, judged),
  },
  {
    name: 'First-attempt success',
    help: 'First calls that ran. Look-aheads and tries after an error do not count, so arms can be compared.',
    value: ({ firstAttempts }) => share(firstAttempts.succeeded, firstAttempts.total),
    note: ({ firstAttempts }) => ofCounts(firstAttempts.succeeded, firstAttempts.total),
  },
  {
    name: 'Purified',
    help: 'Trajectories in which calls failed, and none of the failures is left.',
    value: ({ statuses, trajectories }) => share(statuses.purified, trajectories),
    note: ({ statuses }) =>
      `${figure(statuses.clean)} needed no repair, in ${figure(statuses['has-errors'])} a failure stays`,
  },
  {
    name: 'Rollbacks',
    help: 'How often a failed call was undone and tried again, and how that ended.',
    value: ({ rollbacks }) => figure(rollbacks.triggered),
    note: ({ rollbacks }) => `${figure(rollbacks.recovered)} recovered, ${figure(rollbacks.failed)} failed`,
  },
  {
    name: 'Shallow and deep',
    help: 'Shallow: only the call was replaced. Deep: its reasoning, too, because the new call was too different.',
    value: ({ repairs }) => `${figure(repairs.shallow)} / ${figure(repairs.deep)}`,
    note: ({ repairs: { shallow, deep } }) => `${share(shallow, shallow + deep)} shallow`,
  },
  {
    name: 'Cost of looking ahead',
    help: 'Tokens a trajectory that were spent on retries, and their share of all tokens generated.',
    value: ({ tokens, trajectories }) => mean(tokens.lookAhead, trajectories),
    note: ({ tokens }) => `${share(tokens.lookAhead, tokens.generated)} of all tokens`,
  },
  {
    name: 'Groups with a right answer',
    help: 'Tasks whose G rollouts are all there, and of which at least one is right.',
    value: ({ groups }) => share(groups.someRight, groups.complete),
    note: ({ groups }) => ofCounts(groups.someRight, groups.complete),
  },
  {
    name: 'Groups with mixed rewards',
    help: 'Tasks with right and wrong answers among the G rollouts: from all right or all wrong, GRPO learns nothing.',
    value: ({ groups }) => share(groups.complete - groups.allRight - groups.allWrong, groups.complete),
    note: ({ groups }) => `${figure(groups.allRight)} all right, ${figure(groups.allWrong)} all wrong`,
  },
  {
    name: 'Mean reward',
    help: 'Over complete groups; 1 for a right answer, −1 for a wrong one.',
    value: ({ groups: { meanReward } }) => (meanReward === null ? '–' : decimal(meanReward, 2)),
  },
  {
    name: 'Turns a trajectory',
    help: 'Messages that the model wrote, as they are kept.',
    value: ({ turns, trajectories }) => mean(turns, trajectories),
  },
];

/** Types of failure over all arms, the most frequent first. */
export function failureTypes(arms: readonly ArmFigures[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const { failures } of arms)
    for (const [type, count] of Object.entries(failures)) sums.set(type, (sums.get(type) ?? 0) + count);
  return [...sums].sort(([, a], [, b]) => b - a).map(([type]) => type);
}
