import { PolicyError } from '../rollout/index.ts';
import { StoreError } from '../store/index.ts';

/** Something went wrong, for people: what happened and why, and what they can do now. */
export interface Problem {
  readonly what: string;
  readonly advice: string;
}

/** An error as a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof PolicyError || error instanceof StoreError) return { what: error.message, advice: error.advice };
  const what = error instanceof Error ? error.message : String(error);
  return {
    what,
    advice: 'Resume to try again. If it happens again, skip the task or reload the page: what is finished is kept.',
  };
}
