import { failureOf, type FailureType } from '../../saar/index.ts';

/** What the log itself says of a call's success, if anything. */
export type Flag = 'failed' | 'succeeded' | null;

/** How Python ends the message of an exception that nobody caught, on a line of its own. */
const exceptionLine = /^(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Interrupt|Exit|Iteration)(?::|$)/;

/** A whole answer that is nothing but the word that something went wrong. */
const errorAnswer =
  /^\s*(?:\[?error\]?|exception|execution (?:error|failed)|timed? ?out|timeout(?:error)?|traceback)\b/i;

/**
 * The failure that the answer to a logged call tells of, or null for success. An answer in the lab's form says so itself. Of others
 * the log's own flag decides; without one, an answer is a failure that holds a Python traceback, ends with an exception's line or begins
 * by saying that it is an error. The type is then read as in the lab: the first of the known words that occurs.
 */
export function observedFailure(observation: string, flag: Flag = null): FailureType | null {
  if (/^Tool call (?:success|failure)\b/.test(observation)) return failureOf(observation);
  if (flag === 'succeeded') return null;
  if (flag === null && !tellsOfFailure(observation)) return null;
  if (/\btimed? ?out\b|\btimeout\b/i.test(observation) && !exceptionLine.test(lastLine(observation))) {
    return 'worker_timeout';
  }
  return failureOf(observation);
}

const tellsOfFailure = (observation: string): boolean =>
  /^Traceback \(most recent call last\)/m.test(observation) ||
  exceptionLine.test(lastLine(observation)) ||
  errorAnswer.test(observation) ||
  saysSoInJson(observation);

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

/** A JSON object that carries an error, as services answer. */
function saysSoInJson(observation: string): boolean {
  if (!observation.trimStart().startsWith('{')) return false;
  let value: unknown;
  try {
    value = JSON.parse(observation);
  } catch {
    return false;
  }
  if (typeof value !== 'object' || value === null) return false;
  const { error, is_error: isError, success, status } = value as Readonly<Record<string, unknown>>;
  return (
    (error !== undefined && error !== null && error !== false && error !== '') ||
    isError === true ||
    success === false ||
    status === 'error'
  );
}
