import { problemOf as problemOfAny, type Problem } from '../../../runtime/index.ts';

/** An error as a problem. Errors without advice of their own get the one that always holds. */
export const problemOf = (error: unknown): Problem =>
  problemOfAny(error, 'Try again; if it happens again, reload the page or choose another model.');
