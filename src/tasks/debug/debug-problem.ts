import type { FailureType } from '../../saar/index.ts';

/** A Python program that fails, and the same program mended. */
export interface DebugProblem {
  /** Unique in the set. */
  readonly id: string;
  /** How the lab's sandbox fails on the broken program. */
  readonly failure: FailureType;
  /** What the program is meant to do; goes on from “The program is meant to”. It alone decides what is right. */
  readonly purpose: string;
  readonly broken: string;
  /** One way to mend it. The tests run both. */
  readonly mended: string;
  /** What the mended program prints: one line. */
  readonly answer: string;
}
