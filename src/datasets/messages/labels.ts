import * as v from 'valibot';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { labelColumns } from '../labels/index.ts';
import type { RowOf } from '../row-of.ts';

/** What travels with a row so that it can be found again, counted and filtered. Loaders pass over it. */
export const rowLabelsSchema = v.strictObject({
  id: v.pipe(v.string(), v.description('The record’s id.')),
  group: v.pipe(v.string(), v.description('Shared by the rollouts of one task that are compared with one another.')),
  task: v.pipe(v.string(), v.description('The task’s id.')),
  model: v.pipe(v.string(), v.description('The policy’s model, with its quantisation where there is one.')),
  reward: v.pipe(v.nullable(v.number()), v.description('1 right, -1 wrong; null where nobody could judge.')),
  ...labelColumns,
});

/** See {@link rowLabelsSchema}. */
export type RowLabels = RowOf<typeof rowLabelsSchema>;

/** The labels of a record's rows. */
export const labelsOf = ({ id, group, task, policy, verdict }: TrajectoryRecord): RowLabels => ({
  id,
  group,
  task: task.id,
  model: policy.quantisation === null ? policy.model : `${policy.model} (${policy.quantisation})`,
  reward: verdict?.reward ?? null,
});
