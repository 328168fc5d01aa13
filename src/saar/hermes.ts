import { jsonrepair } from 'jsonrepair';
import { parseJson, writeJson } from '../json/index.ts';
import type { Dialect, ReadCall, ToolCall } from './dialect.ts';

const open = '<tool_call>';
const close = '</tool_call>';

/**
 * The dialect of Hermes and Qwen models, and of the paper: a JSON object with `name` and `arguments` between
 * `<tool_call>` tags, the observation in `<tool_response>` tags.
 */
export const hermes: Dialect = {
  marker: open,
  read(text) {
    const start = text.indexOf(open);
    if (start < 0) return { kind: 'none' };
    const call = text.slice(start);
    const end = hermes.endOf(call);
    return end === null ? { kind: 'unclosed' } : readCall(call.slice(open.length, end - close.length));
  },
  codeSoFar(call) {
    const key = /"code"\s*:\s*"/.exec(call);
    return key ? unescapedString(call.slice(key.index + key[0].length)) : null;
  },
  endOf(call) {
    const end = call.indexOf(close);
    return end < 0 ? null : end + close.length;
  },
  write: (call) => `${open}\n${writeJson({ name: call.name, arguments: call.arguments })}\n${close}`,
  observe: (observation) => `<tool_response>\n${observation}\n</tool_response>`,
};

function readCall(body: string): ReadCall {
  const value = parseLeniently(body);
  if (value === undefined) return { kind: 'malformed', problem: 'The tool call is not valid JSON.' };
  if (!isObject(value)) return { kind: 'malformed', problem: 'The tool call is not a JSON object.' };
  const { name, arguments: given } = value;
  if (typeof name !== 'string' || name === '') return { kind: 'malformed', problem: 'The tool call has no "name".' };
  const args = typeof given === 'string' ? parseLeniently(given) : given;
  if (!isObject(args)) return { kind: 'malformed', problem: 'The tool call\'s "arguments" are not a JSON object.' };
  return { kind: 'call', call: { name, arguments: args } satisfies ToolCall };
}

/** The JSON value, repaired where it is slightly broken (the authors repair it too), or undefined where that fails. */
function parseLeniently(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    try {
      return parseJson(jsonrepair(text));
    } catch {
      return undefined;
    }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a JSON string says up to its closing quote, or up to where it has been written. */
function unescapedString(rest: string): string {
  const simple: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
  let out = '';
  for (let i = 0; i < rest.length; i++) {
    const char = rest.charAt(i);
    if (char === '"') break;
    if (char !== '\\') {
      out += char;
      continue;
    }
    i++;
    const escape = rest.charAt(i);
    if (escape === '') break;
    if (escape === 'u') {
      const digits = rest.slice(i + 1, i + 5);
      if (!/^[\da-f]{4}$/i.test(digits)) break;
      out += String.fromCharCode(Number.parseInt(digits, 16));
      i += 4;
    } else out += simple[escape] ?? escape;
  }
  return out;
}
