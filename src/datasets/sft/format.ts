import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';
import { sftRowSchema, toSftRow, type SftRow } from './rows.ts';

/** Purified trajectories as messages. JSONL rather than Parquet, because Parquet fills absent keys with nulls. */
export const sft: Format<SftRow> = {
  name: 'sft',
  title: 'Purified trajectories as messages and tools',
  for: 'TRL, Axolotl, Unsloth, ms-swift',
  path: 'data/sft.jsonl',
  config: 'sft',
  rowSchema: sftRowSchema,
  toRows: (record) => [toSftRow(record)],
  oneRow: true,
  labelColumns: true,
  writer: jsonLines,
  loading: 'load_dataset(folder, "sft", split="train")',
};
