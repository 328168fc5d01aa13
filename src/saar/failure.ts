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

/**
 * The failures of a service that is called with JSON arguments, as the line `reason: …` of an observation names them. None
 * of these can be the reason of a Python run.
 */
export const serviceFailureTypes = [
  /** No endpoint has this path. */
  'unknown_route',
  /** The path exists, but not with this method. */
  'method_not_allowed',
  /** A required field of query or body is missing. */
  'missing_field',
  /** A field that the endpoint does not know. */
  'unknown_field',
  /** A field's value has the wrong type or is out of its range. */
  'invalid_value',
  /** The path names something that does not exist. */
  'not_found',
  /** The request contradicts the service's state, as an order for more than is in stock. */
  'conflict',
] as const;

/** Why an execution failed. `tool_call_format_error`: the call could not be read, so nothing was executed. */
export type FailureType =
  | (typeof observedFailureTypes)[number]
  | (typeof serviceFailureTypes)[number]
  | 'unknown_error'
  | 'tool_call_format_error';

const success = 'Tool call success';

/**
 * The failure that an observation tells of, or null where it tells of success. Read from the whole observation, before
 * it is cut to length.
 */
export function failureOf(observation: string): FailureType | null {
  if (observation.startsWith(success)) return null;
  const reason = /^Tool call failure\nreason: (\w+)\n/.exec(observation)?.[1];
  return (
    serviceFailureTypes.find((type) => type === reason) ??
    observedFailureTypes.find((type) => observation.includes(type)) ??
    'unknown_error'
  );
}
