import type { Sampling } from '../../rollout/index.ts';

/** A token that was drawn. */
export interface Drawn {
  readonly token: number;
  /** Natural logarithm of its probability by the model itself: before temperature, top-p and what was not allowed. */
  readonly logprob: number;
}

/** ln Σ exp, without overflow. In plain loops, as all here: it is done for every token of every row of a batch. */
function logSumExp(logits: Float32Array): number {
  let top = -Infinity;
  for (const logit of logits) top = Math.max(top, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - top);
  return top + Math.log(sum);
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
  const order = likeliestFirst(logits, isAllowed);
  const [best] = order;
  if (best === undefined) throw new Error('There is no token that may be drawn.');
  const token = temperature === 0 ? best : drawFrom(order, logits, temperature, topP, fraction());
  return { token, logprob: Math.min(0, (logits[token] ?? -Infinity) - logSumExp(logits)) };
}

/**
 * The tokens that may be drawn, likeliest first, of equal ones the smaller number first. Each is packed into one number that sorts as it should,
 * logit before token: without a function to compare with, sorting takes a seventh of the time.
 */
function likeliestFirst(logits: Float32Array, isAllowed: (token: number) => boolean): Int32Array {
  const { length } = logits;
  const floats = new Float32Array(length);
  // + 0 makes one zero of the two that there are, whose bits differ.
  for (let token = 0; token < length; token++) floats[token] = (logits[token] ?? 0) + 0;
  const bits = new Uint32Array(floats.buffer);
  const keys = new Float64Array(length);
  let count = 0;
  for (let token = 0; token < length; token++) {
    if (!isAllowed(token)) continue;
    const bit = bits[token] ?? 0;
    // Floats sort as whole numbers do once the sign is turned round, and all bits of negative ones.
    const rank = bit >= signBit ? ~bit >>> 0 : bit + signBit;
    keys[count++] = rank * length + (length - 1 - token);
  }
  const sorted = keys.subarray(0, count).sort();
  const order = new Int32Array(count);
  for (let at = 0; at < count; at++) order[at] = length - 1 - ((sorted[count - 1 - at] ?? 0) % length);
  return order;
}

/** The bit of a float that is set in negative ones. */
const signBit = 0x8000_0000;

/** Draws among tokens, likeliest first, of which only the first stay that together have the share `topP` of the probability. */
function drawFrom(
  order: Int32Array,
  logits: Float32Array,
  temperature: number,
  topP: number,
  fraction: number,
): number {
  const top = logits[order[0] ?? 0] ?? 0;
  const masses = new Float64Array(order.length);
  let total = 0;
  for (let at = 0; at < order.length; at++) {
    const mass = Math.exp(((logits[order[at] ?? 0] ?? 0) - top) / temperature);
    masses[at] = mass;
    total += mass;
  }
  const nucleus = topP * total;
  let kept = 0;
  let count = 0;
  while (count < masses.length && kept < nucleus) kept += masses[count++] ?? 0;
  let left = fraction * kept;
  let at = 0;
  while (at < count - 1 && (left -= masses[at] ?? 0) >= 0) at += 1;
  const chosen = order[at];
  if (chosen === undefined) throw new Error('There is no token that may be drawn.');
  return chosen;
}
