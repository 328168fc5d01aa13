import type { Client } from './client.ts';

/** Something to be done at the library, and how it is done. */
export interface Errand {
  /** Unique in the set. */
  readonly id: string;
  /** What is asked, and how the answer is to be written; its lines are folded, see `joinLines`. */
  readonly prompt: string;
  readonly answer: string;
  /** Calls that find the answer in a fresh library. The tests run them. */
  readonly solve: (library: Client) => string;
}

/** The first entry. Throws where there is none: an errand's solution then no longer fits the library's data. */
export function first<T>(entries: readonly T[]): T {
  const [entry] = entries;
  if (entry === undefined) throw new Error('Nothing was found.');
  return entry;
}

/** The sum of numbers. */
export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
