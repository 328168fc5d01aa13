import type { RecordRow } from '../../../store/index.ts';
import { advantagesOf } from '../../../rollout/index.ts';
import type { LabelMap } from '../labels/index.ts';
import { passes, type TrajectoryFilter } from '../../filter/index.ts';

/** One rollout of a group. */
export interface GroupMember {
  readonly place: number;
  /** Which of the group's rollouts, from 0. */
  readonly member: number;
  readonly reward: number | null;
  /** See {@link advantages}. */
  readonly advantage: number | null;
  /** Whether the filter lets it pass. */
  readonly passes: boolean;
}

/** The rollouts of one task under one arm. */
export interface Group {
  readonly task: string;
  readonly arm: string;
  /** The mean reward; null where one of the rollouts was not judged. */
  readonly mean: number | null;
  readonly members: readonly GroupMember[];
}

/** What GRPO weighs each rollout of a group by, see `advantagesOf`; null for all where one was not judged. */
export function advantages(rewards: readonly (number | null)[]): readonly (number | null)[] {
  const judged = rewards.filter((reward) => reward !== null);
  return judged.length === rewards.length ? advantagesOf(judged) : rewards.map(() => null);
}

/**
 * The groups of a run that have a rollout which the filter lets pass, in the plan's order. Means and advantages are of all rollouts of a
 * group that are kept, whatever is filtered.
 */
export async function groupsOf(
  rows: AsyncIterable<RecordRow>,
  filter: TrajectoryFilter,
  labels: LabelMap,
  signal: AbortSignal,
): Promise<readonly Group[]> {
  const found = new Map<string, (Omit<GroupMember, 'advantage'> & Pick<Group, 'task' | 'arm'>)[]>();
  for await (const row of rows) {
    signal.throwIfAborted();
    const { task, arm, place, member, reward } = row;
    const key = JSON.stringify([task, arm]);
    const group = found.get(key) ?? [];
    if (group.length === 0) found.set(key, group);
    group.push({ task, arm, place, member, reward, passes: passes(row, filter, labels.get(place)) });
  }
  return [...found.values()].flatMap((group) => {
    const [first] = group;
    if (!first || !group.some((each) => each.passes)) return [];
    const rewards = group.map(({ reward }) => reward);
    const weights = advantages(rewards);
    const members = group
      .map(({ place, member, reward, passes: pass }, n) => ({
        place,
        member,
        reward,
        advantage: weights[n] ?? null,
        passes: pass,
      }))
      .sort((a, b) => a.member - b.member);
    return [{ task: first.task, arm: first.arm, mean: meanOf(rewards), members }];
  });
}

function meanOf(rewards: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const reward of rewards) {
    if (reward === null) return null;
    sum += reward;
  }
  return sum / rewards.length;
}
