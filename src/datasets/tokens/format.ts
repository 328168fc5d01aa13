import type { Format } from '../format.ts';
import { jsonLines } from '../json-lines.ts';
import { toTokensRow, type TokensRow } from './rows.ts';

/** Tokens with mask, log-probabilities and provenance, for training loops of one's own. */
export const tokens: Format<TokensRow> = {
  name: 'tokens',
  title: 'Tokens with mask, log-probabilities and provenance',
  for: 'training loops of one’s own',
  path: 'tokens.jsonl',
  config: 'tokens',
  toRows: (record) => [toTokensRow(record)],
  oneRow: true,
  writer: jsonLines,
  loading: 'load_dataset(folder, "tokens", split="train")',
};
