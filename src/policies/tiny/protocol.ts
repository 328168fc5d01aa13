import {
  PolicyError,
  type ChatMessage,
  type Completion,
  type PolicyErrorCode,
  type PolicyInfo,
  type Sampling,
} from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';

/** A failure as it crosses from the worker to the page: of an error, only the message would arrive. */
export interface Failure {
  readonly code: PolicyErrorCode;
  readonly message: string;
  readonly advice: string;
}

/** What the worker answers: one of the two. Not a union, because comlink's types take unions apart. */
export interface Answer<T> {
  /** What was asked for. */
  readonly value?: T;
  /** Why it is not there. */
  readonly failure?: Failure;
}

/** One step of a turn: its next token, or its end. */
export type Step = { readonly token: Token } | { readonly completion: Completion };

/** What the page can ask of the worker. */
export interface TinyWorker {
  /** Opens a model; once, before anything else. */
  open(weights: Uint8Array<ArrayBuffer>, tokenizer: unknown): Promise<Answer<PolicyInfo>>;
  /** Begins a turn; one that was under way is dropped. */
  begin(messages: readonly ChatMessage[], sampling: Sampling): Answer<'begun'>;
  /** Computes the turn's next token. A worker that is not asked does nothing, so a turn is given up by asking no more. */
  next(): Answer<Step>;
}

/** The failure of an error. What is no PolicyError gets this code and advice. */
export function failureOf(error: unknown, code: PolicyErrorCode, advice: string): Failure {
  if (error instanceof PolicyError) return { code: error.code, message: error.message, advice: error.advice };
  return { code, message: error instanceof Error ? error.message : String(error), advice };
}

/** What was asked for. Throws the failure as a PolicyError. */
export function valueOf<T>({ value, failure }: Answer<T>): T {
  if (failure) throw new PolicyError(failure.code, failure.message, failure.advice);
  if (value === undefined) throw new Error('The worker answered nothing.');
  return value;
}
