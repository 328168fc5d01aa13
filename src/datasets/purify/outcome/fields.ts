import { numberOf } from '../../../json/index.ts';
import type { Outcome } from './rules.ts';

/** What a field says of a call: its outcome, and the field with its value, such as `exit_code: 1`. */
export interface Said {
  readonly outcome: Outcome;
  readonly by: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields that are true where a call failed. */
const failedFlags = ['is_error', 'isError'] as const;

/** Fields that are true where a call succeeded. */
const succeededFlags = ['success', 'succeeded', 'ok'] as const;

/** Fields that hold the exit code of a process. */
const exitCodes = [
  'exit_code',
  'exitCode',
  'exitcode',
  'exit_status',
  'returncode',
  'return_code',
  'returnCode',
] as const;

/** Fields that hold the state of a call in a word, or the status of an HTTP response. */
const statuses = ['status', 'status_code', 'statusCode'] as const;

const failedWords: ReadonlySet<string> = new Set([
  ...['error', 'errored', 'fail', 'failed', 'failure', 'exception'],
  ...['timeout', 'timed_out', 'timed out', 'timedout', 'crashed', 'killed'],
]);
const succeededWords: ReadonlySet<string> = new Set([
  'success',
  'succeeded',
  'successful',
  'ok',
  'completed',
  'passed',
]);

/** What the fields of a message or of a JSON object say of a call, each on its own. */
export function* fieldsThatSay(fields: Fields): Generator<Said, void, undefined> {
  const said = (name: string, failed: boolean): Said => ({
    outcome: failed ? 'failed' : 'succeeded',
    by: `${name}: ${String(fields[name])}`,
  });
  for (const name of failedFlags) if (typeof fields[name] === 'boolean') yield said(name, fields[name]);
  for (const name of succeededFlags) if (typeof fields[name] === 'boolean') yield said(name, !fields[name]);
  for (const name of exitCodes) {
    const code = wholeNumber(fields[name]);
    if (code !== null) yield said(name, code !== 0);
  }
  for (const name of statuses) {
    const failed = statusFailed(fields[name]);
    if (failed !== null) yield said(name, failed);
  }
}

/** Whether a status speaks of a failure; null where it is neither a word that is known nor the status of an HTTP response. */
function statusFailed(status: unknown): boolean | null {
  if (typeof status === 'string') {
    const word = status.trim().toLowerCase();
    if (failedWords.has(word)) return true;
    return succeededWords.has(word) ? false : null;
  }
  const code = wholeNumber(status);
  if (code === null || code < 200 || code > 599) return null;
  return code >= 400;
}

function wholeNumber(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && Number.isInteger(number) ? number : null;
}

/** Texts of an `error` that say that there is none. */
const noError: ReadonlySet<string> = new Set(['none', 'null', 'nil', 'no', 'no error', 'n/a', 'ok', 'false', '-']);

/**
 * What an `error` says: a text, or an object or a list with a text in it, that says something is an error; `true` and `false` are what they
 * say. Numbers measure something (an error of 0, a mean and a deviation), and nothing, an empty text, list or object is no error; all
 * these say nothing.
 */
export function errorSaid(error: unknown): Said | null {
  if (typeof error === 'boolean') return { outcome: error ? 'failed' : 'succeeded', by: `error: ${String(error)}` };
  if (typeof error === 'string')
    return isMessage(error) ? { outcome: 'failed', by: `error: ${shortened(error)}` } : null;
  if (!holdsMessage(error)) return null;
  return { outcome: 'failed', by: Array.isArray(error) ? 'error: a list' : 'error: an object' };
}

/** Whether a text says something that is no number, which would measure something too. */
function isMessage(text: string): boolean {
  const trimmed = text.trim();
  return trimmed !== '' && !Number.isFinite(Number(trimmed)) && !noError.has(trimmed.toLowerCase());
}

const holdsMessage = (value: unknown): boolean =>
  typeof value === 'string'
    ? isMessage(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(holdsMessage);

/** The one thing that all fields say; `unknown` where they contradict each other, null where they say nothing. */
export function agreed(said: readonly Said[]): Said | null {
  const [first, ...others] = said;
  if (!first) return null;
  const other = others.find(({ outcome }) => outcome !== first.outcome);
  return other ? { outcome: 'unknown', by: `${first.by}, ${other.by}` } : first;
}

/** A text of at most 80 characters, on one line. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
