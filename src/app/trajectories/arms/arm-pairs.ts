import type { RecordRow } from '../../../store/index.ts';
import type { LabelMap } from '../labels/index.ts';
import { passes, type TrajectoryFilter } from '../../filter/index.ts';

/** One side of a pair. */
interface PairMember {
  /** Its place in the run's plan. */
  readonly place: number;
  /** null where it was not judged. */
  readonly reward: number | null;
}

/** The same rollout of a task under two arms: both began with the same seed. */
export interface ArmPairOfRollouts {
  readonly task: string;
  /** Which of the group's rollouts, from 0. */
  readonly member: number;
  readonly left: PairMember;
  readonly right: PairMember;
  /** The left reward less the right one; null where one was not judged. */
  readonly difference: number | null;
}

/** Two arms of a run, rollout by rollout. */
export interface ArmPairs {
  /** In the plan's order. */
  readonly pairs: readonly ArmPairOfRollouts[];
  /** How many rollouts have no counterpart under the other arm, such as while a run goes on. */
  readonly alone: number;
}

/**
 * Puts the rollouts of two arms beside each other: those of the same task and number. A pair is left out, as is a rollout without a
 * counterpart, where the filter lets none of it pass.
 */
export async function armPairs(
  left: AsyncIterable<RecordRow>,
  right: AsyncIterable<RecordRow>,
  filter: TrajectoryFilter,
  labels: LabelMap,
  signal: AbortSignal,
): Promise<ArmPairs> {
  const key = ({ task, member }: RecordRow) => JSON.stringify([task, member]);
  const held = (row: RecordRow) => ({
    place: row.place,
    reward: row.reward,
    passes: passes(row, filter, labels.get(row.place)),
  });
  const others = new Map<string, ReturnType<typeof held>>();
  for await (const row of right) {
    signal.throwIfAborted();
    others.set(key(row), held(row));
  }
  const pairs: ArmPairOfRollouts[] = [];
  let alone = 0;
  for await (const row of left) {
    signal.throwIfAborted();
    const [one, other] = [held(row), others.get(key(row))];
    others.delete(key(row));
    if (!one.passes && other?.passes !== true) continue;
    if (!other) {
      alone += 1;
      continue;
    }
    const { task, member } = row;
    const difference = one.reward === null || other.reward === null ? null : one.reward - other.reward;
    pairs.push({ task, member, left: memberOf(one), right: memberOf(other), difference });
  }
  for (const other of others.values()) if (other.passes) alone += 1;
  return { pairs, alone };
}

const memberOf = ({ place, reward }: PairMember): PairMember => ({ place, reward });

/** Of how many pairs the left reward is higher, the right one is, both are equal, or one is unknown. */
export function rewardTally(pairs: readonly ArmPairOfRollouts[]) {
  const tally = { left: 0, right: 0, equal: 0, unknown: 0 };
  for (const { difference } of pairs) {
    if (difference === null) tally.unknown += 1;
    else if (difference > 0) tally.left += 1;
    else if (difference < 0) tally.right += 1;
    else tally.equal += 1;
  }
  return tally;
}
