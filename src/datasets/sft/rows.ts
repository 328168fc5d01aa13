import type { TrajectoryRecord } from '../../rollout/index.ts';
import { labelsOf, messagesOf, toolsOf, type Message, type RowLabels, type Tools } from '../messages/index.ts';

/** One message of a row. */
export type SftMessage = Message;

/** A trajectory as a row for supervised fine-tuning. */
export interface SftRow extends RowLabels {
  readonly messages: readonly SftMessage[];
  readonly tools: Tools;
}

/** The purified trajectory of each record as one row. */
export const toSftRows = (records: readonly TrajectoryRecord[]): SftRow[] => records.map(toSftRow);

/** The purified trajectory. */
export const toSftRow = (record: TrajectoryRecord): SftRow => ({
  messages: messagesOf(record, record.purified),
  tools: toolsOf(record),
  ...labelsOf(record),
});
