import type { Sampling } from '../../rollout/index.ts';

/** A token that was drawn. */
export interface Drawn {
  readonly token: number;
  /** Natural logarithm of its probability by the model itself: before temperature, top-p and what was not allowed. */
  readonly logprob: number;
}

/** What softmax makes of logits. In plain loops, as all here: it is done for every token of every row of a batch. */
interface Softmax {
  /** The highest logit. */
  readonly top: number;
  /** e to the power of each logit less the highest: without overflow. */
  readonly masses: Float64Array;
  /** Their sum. */
  readonly total: number;
}

function softmaxOf(logits: Float32Array): Softmax {
  let top = -Infinity;
  for (const logit of logits) top = Math.max(top, logit);
  const masses = new Float64Array(logits.length);
  let total = 0;
  for (let token = 0; token < logits.length; token++) {
    const mass = Math.exp((logits[token] ?? 0) - top);
    masses[token] = mass;
    total += mass;
  }
  return { top, masses, total };
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
  const allowed = new Float32Array(logits.length);
  for (let token = 0; token < logits.length; token++) allowed[token] = isAllowed(token) ? (logits[token] ?? 0) : gone;
  const best = likeliestOf(allowed);
  if (best === null) throw new Error('There is no token that may be drawn.');
  const own = softmaxOf(logits);
  const token = temperature === 0 ? best : drawFrom(allowed, best, own, temperature, topP, fraction());
  return { token, logprob: Math.min(0, (logits[token] ?? -Infinity) - (own.top + Math.log(own.total))) };
}

/** What stands in the place of the logit of a token that can't be taken, or was taken already: no comparison with it holds, so that it is never the highest. */
const gone = Number.NaN;

/** The token with the highest logit, of equal ones the smallest; null where all are gone. */
function likeliestOf(logits: Float32Array): number | null {
  let best: number | null = null;
  let top = gone;
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token] ?? gone;
    if (logit > top || (best === null && !Number.isNaN(logit))) [best, top] = [token, logit];
  }
  return best;
}

/** How many tokens are looked for one by one before the others are sorted. A model is mostly sure of its next token, or of a few. */
const lookedFor = 4;

/** The tokens that are not gone, likeliest first, of equal ones the smaller number first. Takes the array over. */
function* likeliestFirst(logits: Float32Array): Generator<number, void, undefined> {
  for (let count = 0; count < lookedFor; count++) {
    const best = likeliestOf(logits);
    if (best === null) return;
    yield best;
    logits[best] = gone;
  }
  yield* sorted(logits);
}

/**
 * The same, all at once. Each token is packed into one number that sorts as it should, logit before token: without a function to compare with,
 * sorting takes a seventh of the time.
 */
function sorted(logits: Float32Array): Int32Array {
  const { length } = logits;
  const floats = new Float32Array(length);
  // + 0 makes one zero of the two that there are, whose bits differ.
  for (let token = 0; token < length; token++) floats[token] = (logits[token] ?? gone) + 0;
  const bits = new Uint32Array(floats.buffer);
  const keys = new Float64Array(length);
  let count = 0;
  for (let token = 0; token < length; token++) {
    if (Number.isNaN(floats[token])) continue;
    const bit = bits[token] ?? 0;
    // Floats sort as whole numbers do once the sign is turned round, and all bits of negative ones.
    const rank = bit >= signBit ? ~bit >>> 0 : bit + signBit;
    keys[count++] = rank * length + (length - 1 - token);
  }
  const inOrder = keys.subarray(0, count).sort();
  const order = new Int32Array(count);
  for (let at = 0; at < count; at++) order[at] = length - 1 - ((inOrder[count - 1 - at] ?? 0) % length);
  return order;
}

/** The bit of a float that is set in negative ones. */
const signBit = 0x8000_0000;

/**
 * Draws among tokens that are not gone, of which, likeliest first, only those stay that together have the share `topP` of the probability.
 *
 * @param best The likeliest of them.
 * @param own What the model itself makes of all logits. At temperature 1 it is mostly what is drawn from, too: powers of e are most of what a draw costs.
 */
function drawFrom(
  logits: Float32Array,
  best: number,
  own: Softmax,
  temperature: number,
  topP: number,
  fraction: number,
): number {
  const top = logits[best] ?? 0;
  const isOwn = temperature === 1 && top === own.top;
  const masses = new Float64Array(logits.length);
  let total = 0;
  for (let token = 0; token < logits.length; token++) {
    const logit = logits[token] ?? gone;
    if (Number.isNaN(logit)) continue;
    const mass = isOwn ? (own.masses[token] ?? 0) : Math.exp((logit - top) / temperature);
    masses[token] = mass;
    total += mass;
  }
  const order = likeliestFirst(logits);
  const nucleus = topP < 1 ? firstOf(order, masses, topP * total) : { tokens: order, mass: total };
  let chosen = best;
  let left = fraction * nucleus.mass;
  for (const token of nucleus.tokens) {
    const mass = masses[token] ?? 0;
    // What is left over is of rounding.
    if (mass === 0) break;
    chosen = token;
    left -= mass;
    if (left < 0) break;
  }
  return chosen;
}

/** The first tokens of an order that together have this mass. */
function firstOf(
  order: Iterable<number>,
  masses: Float64Array,
  enough: number,
): { readonly tokens: readonly number[]; readonly mass: number } {
  const tokens: number[] = [];
  let mass = 0;
  for (const token of order) {
    tokens.push(token);
    mass += masses[token] ?? 0;
    if (mass >= enough) break;
  }
  return { tokens, mass };
}
