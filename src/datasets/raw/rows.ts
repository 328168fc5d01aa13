import * as v from 'valibot';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { labelsOf, messageSchema, messagesOf, rowLabelsSchema, toolsOf, toolsSchema } from '../messages/index.ts';
import type { RowOf } from '../row-of.ts';

/** A run as it happened, its errors and retries included; the same shape as a row of `sft`. */
export const rawRowSchema = v.strictObject({
  messages: v.array(messageSchema),
  tools: toolsSchema,
  ...rowLabelsSchema.entries,
});

/** See {@link rawRowSchema}. */
export type RawRow = RowOf<typeof rawRowSchema>;

/** The run without any rollback. */
export const toRawRow = (record: TrajectoryRecord): RawRow => ({
  messages: messagesOf(record, record.raw),
  tools: toolsOf(record),
  ...labelsOf(record),
});
