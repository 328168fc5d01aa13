import type { TestCase } from '../../rollout/index.ts';

/** A program to be written, and how it is judged. */
export interface ProgramProblem {
  /** Unique in the set. */
  readonly id: string;
  /** What is read and what is to be printed; its lines are folded, see `joinLines`. */
  readonly statement: string;
  /** Python that solves it. The tests run it. */
  readonly solution: string;
  /** The first is the example that the prompt shows; at least five hidden ones follow. */
  readonly tests: readonly [TestCase, ...TestCase[]];
}
