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
 * What an answer that is a JSON object, or a dictionary of Python, says of its call by its members; null where the answer is no such object, or its members say
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

/** Members in which tools put what a program wrote, those of errors first. */
const outputs = ['stderr', 'traceback', 'exception', 'output', 'stdout', 'result', 'content', 'text'] as const;

/** What a program wrote, as an answer that is an object has it; the answer itself where it is none. */
export function outputsIn(answer: string): readonly string[] {
  const fields = objectIn(answer);
  if (!fields) return [answer];
  return outputs.flatMap((name) => {
    const text = fields[name];
    return typeof text === 'string' && text.trim() !== '' ? [text] : [];
  });
}

function objectIn(answer: string): Fields | null {
  const text = answer.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return null;
  try {
    // Tools that are written in Python often answer with a dictionary as Python prints it: single quotes, True, None.
    const value: unknown = JSON.parse(/^\{\s*'/.test(text) ? jsonOfPython(text) : text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** What a dictionary of Python is made of: texts in either quotes, names of values, numbers, and signs. */
const pythonParts = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|\b(True|False|None)\b|-?\d+(?:\.\d+)?|[{}[\]:,]|\s+/gy;
const pythonNames: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };

/** A dictionary of Python as JSON. Throws a SyntaxError where it holds anything else than JSON's kinds of values. */
function jsonOfPython(text: string): string {
  let json = '';
  let at = 0;
  for (const part of text.matchAll(pythonParts)) {
    const [whole, single, double, name] = part;
    const quoted = single ?? double;
    // Escapes are left as they are written: what is asked of a text is only whether it says anything.
    json += quoted === undefined ? (name === undefined ? whole : (pythonNames[name] ?? whole)) : JSON.stringify(quoted);
    at += whole.length;
  }
  if (at < text.length) throw new SyntaxError('No dictionary of plain values.');
  return json;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
