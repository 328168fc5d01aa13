/**
 * The failures that the authors' code tells apart, in the order in which it looks for them: an observation's type is the
 * first of these words that occurs in it.
 */
export const observedFailureTypes = [
  'ImportError',
  'ModuleNotFoundError',
  'SyntaxError',
  'IndexError',
  'IndentationError',
  'NameError',
  'TypeError',
  'worker_timeout',
  'NotImplementedError',
  'ValueError',
  'ZeroDivisionError',
] as const;

/** Why an execution failed. `tool_call_format_error`: the call could not be read, so nothing was executed. */
export type FailureType = (typeof observedFailureTypes)[number] | 'unknown_error' | 'tool_call_format_error';

const success = 'Tool call success';

/**
 * The failure that an observation tells of, or null where it tells of success. Read from the whole observation, before
 * it is cut to length.
 */
export function failureOf(observation: string): FailureType | null {
  if (observation.startsWith(success)) return null;
  return observedFailureTypes.find((type) => observation.includes(type)) ?? 'unknown_error';
}
