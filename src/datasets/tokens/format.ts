import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';
import { tokensRowSchema, toTokensRow, type TokensRow } from './rows.ts';

/** Tokens with mask, log-probabilities and provenance, for custom training loops. */
export const tokens: Format<TokensRow> = {
  name: 'tokens',
  title: 'Tokens with mask, log-probabilities and provenance',
  for: 'custom training loops',
  path: 'tokens.jsonl',
  config: 'tokens',
  rowSchema: tokensRowSchema,
  toRows: (record) => [toTokensRow(record)],
  oneRow: true,
  labelColumns: true,
  writer: jsonLines,
  loading: 'load_dataset(folder, "tokens", split="train")',
};
