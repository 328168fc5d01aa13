/** A problem with a whole number as its answer, and the program that the number comes from. */
export interface ContestProblem {
  /** Unique in the set. */
  readonly id: string;
  /** The problem; its lines are folded, see `joinLines`. */
  readonly prompt: string;
  /** A whole number from 0 to 999, in decimal, without leading zeros. */
  readonly answer: string;
  /** Python that prints the answer: it tries out what the problem says, rather than reasoning about it. The tests run it. */
  readonly program: string;
}
