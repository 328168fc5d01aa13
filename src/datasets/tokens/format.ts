import type { Format } from '../format.ts';
import { writeJsonLines } from '../json-lines.ts';
import { toTokensRow, type TokensRow } from './rows.ts';

/** Tokens with mask, log-probabilities and provenance, for training loops of one's own. */
export const tokens: Format<TokensRow> = {
  name: 'tokens',
  title: 'Tokens with mask, log-probabilities and provenance',
  for: 'training loops of one’s own',
  path: 'tokens.jsonl',
  config: 'tokens',
  toRows: (record) => [toTokensRow(record)],
  write: writeJsonLines,
  loading: 'load_dataset(folder, "tokens", split="train")',
};
