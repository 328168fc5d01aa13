import { problemOf, type Problem } from '../../../runtime/index.ts';

/** An error with a model as a problem: where the error says nothing better, another model may do. */
export const modelProblem = (error: unknown): Problem =>
  problemOf(error, 'Try again; if it happens again, reload the page or choose another model.');
