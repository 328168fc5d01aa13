import type { TrajectoryRecord } from '../../rollout/index.ts';

/** The arm that a record belongs to, and which of its group's rollouts it is; the latter only where its id says it. */
export interface Origin {
  readonly arm: string;
  readonly member?: number;
}

/** Reads them from the id of a record that was collected, `run/task/arm/member`. */
export function originOf({ id, task }: Pick<TrajectoryRecord, 'id' | 'task'>): Origin {
  const [, arm, member] = new RegExp(String.raw`/([^/\s][^/\n]*)/(\d{1,6})$`).exec(id) ?? [];
  if (arm === undefined || !id.includes(`/${task.id}/`)) return { arm: 'imported' };
  return { arm, member: Number(member) };
}
