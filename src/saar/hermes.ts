import { jsonrepair } from 'jsonrepair';
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
    const end = text.indexOf(close, start);
    if (end < 0) return { kind: 'unclosed' };
    return readCall(text.slice(start + open.length, end));
  },
  write: (call) => `${open}\n${JSON.stringify({ name: call.name, arguments: call.arguments })}\n${close}`,
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
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(jsonrepair(text));
    } catch {
      return undefined;
    }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
