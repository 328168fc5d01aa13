import type { TrajectoryRecord } from '../../rollout/index.ts';

/** What travels with a row so that it can be found again, counted and filtered. Loaders pass over it. */
export interface RowLabels {
  /** The record's id. */
  readonly id: string;
  /** Shared by the rollouts of one task that are compared with one another. */
  readonly group: string;
  readonly task: string;
  /** The policy's model, with its quantisation where there is one. */
  readonly model: string;
  /** 1 right, -1 wrong; null where nobody could judge. */
  readonly reward: number | null;
}

/** The labels of a record's rows. */
export const labelsOf = ({ id, group, task, policy, verdict }: TrajectoryRecord): RowLabels => ({
  id,
  group,
  task: task.id,
  model: policy.quantisation === null ? policy.model : `${policy.model} (${policy.quantisation})`,
  reward: verdict?.reward ?? null,
});
