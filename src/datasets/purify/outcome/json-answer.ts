import { agreed, errorSaid, fieldsThatSay, type Said } from './fields.ts';
import type { OutcomeRule } from './rules.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a JSON answer says of its call, and by which rule. */
export interface SaidInJson extends Said {
  readonly rule: Extract<OutcomeRule, 'json-field' | 'fields-disagree' | 'error-and-result' | 'status-of-data'>;
}

/** Members of an envelope: what services write around a result, none of which is data. */
const envelope: ReadonlySet<string> = new Set([
  ...['status', 'status_code', 'statusCode', 'code', 'error', 'errors', 'error_code', 'error_type', 'type'],
  ...['message', 'msg', 'detail', 'details', 'reason', 'description', 'hint', 'title', 'instance'],
  ...['stdout', 'stderr', 'output', 'traceback', 'exception', 'success', 'ok', 'is_error', 'isError'],
  ...[
    'request_id',
    'requestId',
    'timestamp',
    'path',
    'duration',
    'wall_time',
    'exit_code',
    'returncode',
    'id',
    'jsonrpc',
  ],
]);

/** Members that hold what was asked for. */
const results = ['result', 'results', 'data', 'value', 'response'] as const;

/**
 * What an answer that is a JSON object says of its call by its members; null where the answer is no such object, or its members say
 * nothing. A flag or an exit code decides. An `error` that says something does, unless a result stands beside it: JSON-RPC has
 * one or the other. A status in a word does only in an envelope, since beside data it may be the state of what was asked for.
 */
export function jsonSays(answer: string): SaidInJson | null {
  const fields = objectIn(answer);
  if (!fields) return null;
  // Some harnesses put the exit code one level deeper.
  const { metadata } = fields;
  const said = [...fieldsThatSay(fields), ...(isObject(metadata) ? fieldsThatSay(metadata) : [])];
  const byWord = ({ by }: Said): boolean => /^status\b/.test(by);
  const flags = agreed(said.filter((one) => !byWord(one)));
  if (flags) return { ...flags, rule: flags.outcome === 'unknown' ? 'fields-disagree' : 'json-field' };
  const error = errorSaid(fields.error) ?? errorSaid(fields.errors);
  if (error?.outcome === 'failed') {
    const result = results.find((name) => fields[name] !== undefined && fields[name] !== null);
    if (result === undefined) return { ...error, rule: 'json-field' };
    return { outcome: 'unknown', by: `${error.by}, ${result}`, rule: 'error-and-result' };
  }
  const status = agreed(said.filter(byWord));
  if (status?.outcome === 'failed') {
    const data = Object.keys(fields).find((name) => !envelope.has(name) && fields[name] !== null);
    if (data === undefined) return { ...status, rule: 'json-field' };
    return { outcome: 'unknown', by: `${status.by}, ${data}`, rule: 'status-of-data' };
  }
  const positive = error ?? status;
  return positive && { ...positive, rule: positive.outcome === 'unknown' ? 'fields-disagree' : 'json-field' };
}

function objectIn(answer: string): Fields | null {
  if (!answer.trimStart().startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(answer);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
