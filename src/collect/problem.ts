import { problemOf as problemOfAny, type Problem } from '../runtime/index.ts';
import { collectRules } from './driver-rules.ts';

/** An error as a problem of a run. */
export const problemOf = (error: unknown): Problem => problemOfAny(error, collectRules.advice);
