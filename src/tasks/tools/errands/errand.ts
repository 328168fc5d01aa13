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
