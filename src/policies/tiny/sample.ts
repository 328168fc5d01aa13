import type { Sampling } from '../../rollout/index.ts';

/** A token that was drawn. */
export interface Drawn {
  readonly token: number;
  /** Natural logarithm of its probability by the model itself: before temperature, top-p and what was not allowed. */
  readonly logprob: number;
}

/** ln Σ exp, without overflow. */
function logSumExp(logits: Float32Array): number {
  const top = logits.reduce((most, x) => Math.max(most, x), -Infinity);
  return top + Math.log(logits.reduce((sum, x) => sum + Math.exp(x - top), 0));
}

/**
 * Draws the next token: temperature first, then top-p, as the other engines do.
 *
 * @param isAllowed Tokens that may be drawn at all; there must be one.
 * @param fraction Gives a number from 0 (included) to 1 (excluded); asked once, and not at temperature 0.
 */
export function drawToken(
  logits: Float32Array,
  isAllowed: (token: number) => boolean,
  { temperature, topP }: Pick<Sampling, 'temperature' | 'topP'>,
  fraction: () => number,
): Drawn {
  const candidates = Array.from(logits, (logit, token) => ({ token, logit }))
    .filter(({ token }) => isAllowed(token))
    .sort((a, b) => b.logit - a.logit || a.token - b.token);
  const [best] = candidates;
  if (!best) throw new Error('There is no token that may be drawn.');
  const drawn = temperature === 0 ? best : drawFrom(candidates, best.logit, temperature, topP, fraction());
  return { token: drawn.token, logprob: Math.min(0, drawn.logit - logSumExp(logits)) };
}

interface Candidate {
  readonly token: number;
  readonly logit: number;
}

/** Draws among candidates, likeliest first, of which only the first stay that together have the share `topP` of the probability. */
function drawFrom(
  candidates: readonly Candidate[],
  top: number,
  temperature: number,
  topP: number,
  fraction: number,
): Candidate {
  const masses = candidates.map(({ logit }) => Math.exp((logit - top) / temperature));
  const nucleus = topP * masses.reduce((sum, mass) => sum + mass, 0);
  let kept = 0;
  let count = 0;
  while (count < masses.length && kept < nucleus) kept += masses[count++] ?? 0;
  let left = fraction * kept;
  const index = masses.slice(0, count).findIndex((mass) => (left -= mass) < 0);
  const chosen = candidates[index < 0 ? count - 1 : index];
  if (!chosen) throw new Error('There is no token that may be drawn.');
  return chosen;
}
