import { ExactNumber, parseJson, writeJson } from '../json/index.ts';
import { scanJson, type JsonScan, type Stretch } from './call-json.ts';
import { readingOf, type Dialect, type FoundCall, type ReadCall } from './dialect.ts';
import { functionOpening, readFunctionCall } from './function-call.ts';
import { behindSpace, placeIn } from './place.ts';
import { takeTurn } from './take-turn.ts';

const open = '<tool_call>';
const close = '</tool_call>';
const anyMark = /<\/?tool_call>/g;

/**
 * The dialect of Hermes and Qwen models, and of the paper: a JSON object with `name` and `arguments` between
 * `<tool_call>` tags, the observation in `<tool_response>` tags. Calls as Qwen3-Coder writes them (`<function=…>`) are read too, also
 * where it leaves `<tool_call>` out.
 */
export const hermes: Dialect = {
  marker: open,
  ...readingOf((text) => takeTurn(text, { opening: `${open}|${functionOpening}`, callAt, callIn: () => null })),
  write: (call) => `${open}\n${writeJson({ name: call.name, arguments: call.arguments })}\n${close}`,
  observe: (observation) => `<tool_response>\n${observation}\n</tool_response>`,
};

function callAt(text: string, start: number): FoundCall | null {
  if (!text.startsWith(open, start)) {
    // Without its tags, a call begins a line; anywhere else it is spoken of.
    const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
    return line.trim() === '' ? { start, ...readFunctionCall(text, start, start) } : null;
  }
  const body = start + open.length;
  const at = behindSpace(text, body);
  const unclosed: FoundCall = { start, end: null, settled: false, read: { kind: 'unclosed' }, code: null };
  if (new RegExp(functionOpening, 'y').test(text.slice(at))) return { start, ...readFunctionCall(text, start, at) };
  if (text[at] === '{' || text[at] === '[') return jsonCall(text, start, at);
  // Looked for together: a model that repeats a mark for ever would make two searches to the end quadratic.
  anyMark.lastIndex = at;
  const next = anyMark.exec(text);
  if (!next) return unclosed;
  // A mark behind which something else follows, before the next mark, is spoken of.
  if (next[0] === open) return null;
  const end = next.index;
  return found(start, end, problem('It is not valid JSON: a JSON object is expected', text, { start, end }, at));
}

/** A call whose body is JSON; its end is looked for behind the JSON, not in it. */
function jsonCall(text: string, start: number, at: number): FoundCall {
  const scan = scanJson(text, at, ['arguments', 'code']);
  const unclosed: FoundCall = { start, end: null, settled: false, read: { kind: 'unclosed' }, code: scan.wanted };
  if (scan.kind === 'open') {
    // A quote may have been forgotten: then the end stands in a string. As long as the text goes on, that is not known.
    const end = markIn(text, scan.doubtful);
    const [last] = scan.doubtful.slice(-1);
    if (end === null) return unclosed;
    const why = 'It is not valid JSON: the string has no end that begins';
    return { ...found(start, end, problem(why, text, { start, end }, last?.start ?? at)), settled: false };
  }
  if (scan.kind === 'error') {
    const end = markIn(text, scan.doubtful) ?? text.indexOf(close, scan.at);
    if (end < 0) return { ...unclosed, code: null };
    return found(start, end, problem(`It is not valid JSON: expected ${scan.expected}`, text, { start, end }, scan.at));
  }
  const behind = behindSpace(text, scan.end);
  const end = text.indexOf(close, scan.end);
  if (end < 0) return unclosed;
  if (end !== behind)
    return found(start, end, problem('Something stands behind its JSON', text, { start, end }, behind));
  return found(start, end, callOf(scan));
}

function found(start: number, end: number, read: FoundCall['read']): FoundCall {
  const code = read.kind === 'call' ? read.call.arguments.code : null;
  return { start, end: end + close.length, settled: true, read, code: typeof code === 'string' ? code : null };
}

/** The first end mark in strings of which one may have no end of its own. */
function markIn(text: string, doubtful: JsonScan['doubtful']): number | null {
  for (const { start, end } of doubtful) {
    const mark = text.indexOf(close, start);
    if (mark >= 0 && mark < end) return mark;
  }
  return null;
}

const problem = (why: string, text: string, call: Stretch, at: number): Extract<ReadCall, { kind: 'malformed' }> => ({
  kind: 'malformed',
  problem: `The tool call cannot be read. ${why} (${placeIn(text, call, at)}).`,
});

const malformed = (why: string): Extract<ReadCall, { kind: 'malformed' }> => ({
  kind: 'malformed',
  problem: `The tool call ${why}.`,
});

/** The call that a value says. */
function callOf({ json }: Extract<JsonScan, { kind: 'value' }>): FoundCall['read'] {
  const value: unknown = parseJson(json);
  if (!isObject(value)) return malformed('is not a JSON object');
  const { name } = value;
  if (typeof name !== 'string' || name === '') return malformed('has no "name"');
  const others = Object.keys(value).filter((key) => key !== 'name' && key !== 'arguments');
  if (!Object.hasOwn(value, 'arguments') && others.length > 0) {
    return malformed(`has no "arguments", but the field ${JSON.stringify(others[0])}`);
  }
  const args = argumentsOf(value.arguments);
  if ('why' in args) return malformed(args.why);
  return { kind: 'call', call: { name, arguments: args.value } };
}

/** A call's arguments: an object, or the JSON text of one; none at all where they are absent, null or empty. */
function argumentsOf(given: unknown): { readonly value: Readonly<Record<string, unknown>> } | { readonly why: string } {
  if (given === undefined || given === null || (typeof given === 'string' && given.trim() === '')) return { value: {} };
  if (isObject(given)) return { value: given };
  const why = 'has "arguments" that are not a JSON object';
  if (typeof given !== 'string') return { why };
  const scan = scanJson(given, 0);
  if (scan.kind === 'error')
    return { why: `${why}: expected ${scan.expected} (character ${scan.at + 1} of their text)` };
  if (scan.kind === 'open') return { why: `${why}: their text ends too early` };
  if (given.slice(scan.end).trim() !== '')
    return { why: `${why}: something follows (character ${scan.end + 1} of their text)` };
  const value: unknown = parseJson(scan.json);
  if (value === null) return { value: {} };
  return isObject(value) ? { value } : { why };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
