import { PolicyError } from '../../../rollout/index.ts';

/** Something went wrong, for people: what happened and why, and what they can do now. */
export interface Problem {
  readonly what: string;
  readonly advice: string;
}

/** An error as a problem. Errors without advice of their own get the one that always holds. */
export function problemOf(error: unknown): Problem {
  if (error instanceof PolicyError) return { what: error.message, advice: error.advice };
  const what = error instanceof Error ? error.message : String(error);
  if (/dynamically imported module|Importing a module script failed/i.test(what)) {
    return {
      what: 'A part of this page could not be fetched: the network or the server is gone.',
      advice: 'Check the connection, then reload the page.',
    };
  }
  return { what, advice: 'Try again; if it happens again, reload the page or choose another policy.' };
}
