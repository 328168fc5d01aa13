import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import type { Batch, Sequence } from '../../src/policies/tiny/engine.ts';

/** Lengths that rows are padded to. Each is compiled once; with more of them less would be padded and more compiled. */
export const lengths: readonly number[] = [80, 112, 144, 256];

/** Tokens of a batch, padding included: what a step computes is about the same for all lengths. */
export const batchTokens = 2048;

/** The same items in an order that the seed decides. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const generator = mersenne(seed | 0);
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = uniformInt(generator, 0, at);
    const [a, b] = [order[at], order[other]];
    if (a !== undefined && b !== undefined) [order[at], order[other]] = [b, a];
  }
  return order;
}

/**
 * Puts sequences of about the same length together. What does not fill a batch waits for the next call. Throws a RangeError for a
 * sequence that is longer than the longest row.
 */
export class Batcher {
  readonly #waiting = new Map<number, Sequence[]>();

  /** Takes sequences in, and gives the batches that have become full. */
  take(sequences: readonly Sequence[]): Batch[] {
    return sequences.flatMap((sequence) => {
      const length = lengths.find((each) => sequence.tokens.length <= each);
      if (length === undefined) throw new RangeError(`A sequence has ${sequence.tokens.length} tokens.`);
      const waiting = [...(this.#waiting.get(length) ?? []), sequence];
      const isFull = waiting.length === Math.floor(batchTokens / length);
      this.#waiting.set(length, isFull ? [] : waiting);
      return isFull ? [{ length, sequences: waiting }] : [];
    });
  }
}
