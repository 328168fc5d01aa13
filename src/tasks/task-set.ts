import type { Task } from '../rollout/index.ts';
import type { VerifierId } from './verifiers/index.ts';

/** What is the same for every task of a set. */
interface TaskSetBase {
  /** The folder's name, and how run documents and the command line name the set. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what kind of tasks these are. */
  readonly about: string;
  /** What the policy's calls are executed by: the Python sandbox, or the simulated service of `tools`. */
  readonly tool: 'python' | 'rest';
  /** The verifier that the set's tasks are made for. */
  readonly verifier: VerifierId;
  /** Settings of a rollout that suit the set better than the defaults; input of `parseRolloutConfig`. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** A set whose tasks are written down. */
export interface FiniteTaskSet extends TaskSetBase {
  /** How many tasks `load` gives. */
  readonly size: number;
  /** Fetches the set's data, all of its tasks in a fixed order. */
  load(): Promise<readonly Task[]>;
}

/** A set whose tasks are generated. */
export interface EndlessTaskSet extends TaskSetBase {
  readonly size: 'endless';
  /**
   * Fetches the generator. It gives the same task for the same index (from 0) and seed (a 32-bit unsigned integer), and with
   * one seed another task for each index.
   */
  load(): Promise<(index: number, seed: number) => Task>;
}

/** A set of tasks that comes with the lab. */
export type TaskSet = FiniteTaskSet | EndlessTaskSet;
