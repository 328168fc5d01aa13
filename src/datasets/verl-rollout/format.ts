import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';
import { toVerlRolloutRow, verlRolloutRowSchema, type VerlRolloutRow } from './rows.ts';

/** Rollouts as verl's trainer dumps them. */
export const verlRollout: Format<VerlRolloutRow> = {
  name: 'verl-rollout',
  title: 'Rollouts as verl dumps them',
  for: 'verl’s rollout viewer',
  path: 'verl/rollout/1.jsonl',
  config: 'verl-rollout',
  rowSchema: verlRolloutRowSchema,
  toRows: (record) => [toVerlRolloutRow(record)],
  oneRow: true,
  labelColumns: true,
  writer: jsonLines,
  loading: 'pandas.read_json(f"{folder}/verl/rollout/1.jsonl", lines=True)',
};
