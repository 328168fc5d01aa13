import type { TokensRow } from '../../../datasets/tokens/index.ts';
import { decimals } from './numbers.ts';
import type { StripToken } from './TokenStrip.tsx';

/** A log-probability from which a token's colour is at its strongest: one in a hundred and fifty. */
const faintest = 5;

/** What the pieces of a row are coloured by. */
export type Colour = 'mask' | 'provenance' | 'logprob';

/** The pieces of a row as they are drawn. */
export function piecesOf({ tokens, mask, logprobs, provenance }: TokensRow, by: Colour): StripToken[] {
  return tokens.map((text, at) => {
    const logprob = logprobs[at] ?? null;
    const from = provenance[at] ?? 'observed';
    const masked = mask[at] !== 1;
    const chance =
      logprob === null ? 'no log-probability' : `log-probability ${decimals(logprob)} (${percent(Math.exp(logprob))})`;
    return {
      text,
      look: masked
        ? 'masked'
        : by === 'logprob'
          ? 'failed'
          : by === 'provenance' && from === 'grafted'
            ? 'grafted'
            : 'kept',
      detail: masked ? 'mask 0, Python’s answer' : `mask 1, ${from}, ${chance}`,
      ...(by === 'logprob' && !masked ? { strength: Math.min(1, -(logprob ?? 0) / faintest) } : {}),
    };
  });
}

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
