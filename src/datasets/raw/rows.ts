import type { TrajectoryRecord } from '../../rollout/index.ts';
import { labelsOf, messagesOf, toolsOf, type Message, type RowLabels, type Tools } from '../messages/index.ts';

/** A run as it happened, its errors and retries included; the same shape as a row of `sft`. */
export interface RawRow extends RowLabels {
  readonly messages: readonly Message[];
  readonly tools: Tools;
}

/** The run without any rollback. */
export const toRawRow = (record: TrajectoryRecord): RawRow => ({
  messages: messagesOf(record, record.raw),
  tools: toolsOf(record),
  ...labelsOf(record),
});
