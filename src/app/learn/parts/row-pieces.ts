import type { TokensRow } from '../../../datasets/tokens/index.ts';
import type { ShownToken } from '../../tokens/index.ts';

/** The pieces of a row, with what the row says of each. */
export const piecesOf = ({ tokens, logprobs, provenance }: TokensRow): ShownToken[] =>
  tokens.map((text, at) => ({ text, logprob: logprobs[at] ?? null, source: provenance[at] ?? 'observed' }));
