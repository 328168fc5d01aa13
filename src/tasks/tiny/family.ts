import type { Draws } from './draws.ts';

/** One way to solve a problem. */
export interface Program {
  /** What the reasoning says it does: a verb phrase that goes after “I”, such as `loop over the digits`. */
  readonly plan: string;
  /** The program. It prints the answer and nothing else. */
  readonly code: string;
  /** The same idea gone wrong: runs, and for most parameters prints something else. */
  readonly wrong: string;
}

/** A family's problem with all its parameters. */
export interface Problem {
  /** The parameters, as they are told apart by; two problems of a family with the same are the same. */
  readonly parameters: string;
  /** What is asked for, as a noun phrase, worded in several ways; always equally many in a family. */
  readonly bodies: readonly string[];
  /** The answer, found without the programs. */
  readonly answer: string;
  /** At least two, by approaches that differ: a correction by another approach is a deep repair. */
  readonly programs: readonly Program[];
}

/** Problems that differ in their parameters. */
export interface Family {
  /** In kebab case; part of the tasks' ids. */
  readonly name: string;
  draw(draws: Draws): Problem;
}

/** A program from its lines. */
export const lines = (...given: readonly string[]): string => given.join('\n');

/** The whole numbers from low to high, both included. */
export const wholes = (low: number, high: number): number[] =>
  Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => low + index);
