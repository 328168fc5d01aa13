import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';
import { rawRowSchema, toRawRow, type RawRow } from './rows.ts';

/** The same runs unpurified, for baselines without SAAR. */
export const raw: Format<RawRow> = {
  name: 'raw',
  title: 'The same runs as they happened, errors and retries included',
  for: 'baselines without SAAR, wherever `sft` is loaded',
  path: 'raw.jsonl',
  config: 'raw',
  rowSchema: rawRowSchema,
  toRows: (record) => [toRawRow(record)],
  oneRow: true,
  labelColumns: true,
  writer: jsonLines,
  loading: 'load_dataset(folder, "raw", split="train")',
};
