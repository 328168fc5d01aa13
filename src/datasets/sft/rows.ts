import * as v from 'valibot';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { labelsOf, messageSchema, messagesOf, rowLabelsSchema, toolsOf, toolsSchema } from '../messages/index.ts';
import type { RowOf } from '../row-of.ts';

/** A trajectory as a row for supervised fine-tuning. */
export const sftRowSchema = v.strictObject({
  messages: v.array(messageSchema),
  tools: toolsSchema,
  ...rowLabelsSchema.entries,
});

/** See {@link sftRowSchema}. */
export type SftRow = RowOf<typeof sftRowSchema>;

/** The purified trajectory of each record as one row. */
export const toSftRows = (records: readonly TrajectoryRecord[]): SftRow[] => records.map(toSftRow);

/** The purified trajectory. */
export const toSftRow = (record: TrajectoryRecord): SftRow => ({
  messages: messagesOf(record, record.purified),
  tools: toolsOf(record),
  ...labelsOf(record),
});
