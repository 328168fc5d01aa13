import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';
import { openaiRowSchema, toOpenaiRow, type OpenaiRow } from './rows.ts';

/** OpenAI's fine-tuning form. */
export const openai: Format<OpenaiRow> = {
  name: 'openai',
  title: 'OpenAI fine-tuning',
  for: 'OpenAI fine-tuning and services that take its form; thoughts are left out',
  path: 'openai/train.jsonl',
  config: 'openai',
  rowSchema: openaiRowSchema,
  toRows: (record) => [toOpenaiRow(record)],
  oneRow: true,
  writer: jsonLines,
  loading: 'load_dataset(folder, "openai", split="train")',
};
