import * as v from 'valibot';
import { fieldProblems } from '../../../rollout/index.ts';
import type { Flag } from '../observed-failure.ts';
import { contextIn, isObject } from './context.ts';
import { runOf, type ReadRun } from './run-of.ts';
import type { Said, SaidCall } from './message-text.ts';

const callSchema = v.looseObject({
  id: v.optional(v.nullable(v.string())),
  function: v.looseObject({ name: v.string(), arguments: v.optional(v.unknown()) }),
});

const messageSchema = v.looseObject({
  role: v.picklist(['system', 'developer', 'user', 'assistant', 'tool', 'function', 'ipython']),
  content: v.optional(v.nullable(v.union([v.string(), v.array(v.looseObject({ type: v.optional(v.string()) }))]))),
  reasoning_content: v.optional(v.nullable(v.string())),
  tool_calls: v.optional(v.nullable(v.array(callSchema))),
  function_call: v.optional(v.nullable(v.looseObject({ name: v.string(), arguments: v.optional(v.unknown()) }))),
  tool_call_id: v.optional(v.nullable(v.string())),
});

type Message = v.InferOutput<typeof messageSchema>;

const messagesSchema = v.pipe(v.array(messageSchema), v.minLength(1));

/** The fields under which logs keep their messages. */
const fields = ['messages', 'conversation', 'conversations', 'trajectory'] as const;

/** The messages of a row in OpenAI's or TRL's form, and the field that holds them; null where it has none. */
export function messagesIn(row: Readonly<Record<string, unknown>>): { field: string; value: unknown } | null {
  const { prompt, completion } = row;
  if (Array.isArray(prompt) && Array.isArray(completion)) {
    return { field: 'completion', value: [...(prompt as unknown[]), ...(completion as unknown[])] };
  }
  const field = fields.find((name) => {
    const list = row[name];
    return Array.isArray(list) && (list.length === 0 || list.some((one) => isObject(one) && 'role' in one));
  });
  return field === undefined ? null : { field, value: row[field] };
}

/** Reads a row of messages with `role` and `content`, as OpenAI, TRL, Axolotl and verl's multi-turn rows have them. */
export function readMessages(row: Readonly<Record<string, unknown>>): ReadRun {
  const found = messagesIn(row);
  if (!found) {
    return { kind: 'none', problems: [{ field: 'messages', expected: 'a list of messages', found: 'nothing' }] };
  }
  const { field, value } = found;
  const parsed = v.safeParse(messagesSchema, value);
  if (!parsed.success) {
    const problems = fieldProblems(parsed.issues);
    return {
      kind: 'none',
      problems: problems.map((one) => ({ ...one, field: one.field === '' ? field : `${field}.${one.field}` })),
    };
  }
  return runOf(parsed.output.map(saidIn), contextIn(row), 'messages', field);
}

function saidIn(message: Message): Said {
  const text = textIn(message.content);
  switch (message.role) {
    case 'system':
    case 'developer':
      return { by: 'system', text };
    case 'user':
      return { by: 'user', text };
    case 'assistant':
      return { by: 'assistant', text: withThought(message.reasoning_content, text), calls: callsIn(message) };
    default:
      return { by: 'tool', text, callId: message.tool_call_id ?? null, flag: flagIn(message) };
  }
}

/** Reasoning that the log keeps apart, written as the models write it. */
export const withThought = (thought: string | null | undefined, text: string): string =>
  thought === null || thought === undefined || thought === '' ? text : `<think>\n${thought}\n</think>\n\n${text}`;

/** A content as text; of a list of parts their texts. */
function textIn(content: Message['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? [])
    .map((part) => (typeof part.text === 'string' ? part.text : part.type === undefined ? '' : `[${part.type}]`))
    .join('');
}

function callsIn({ tool_calls: calls, function_call: single }: Message): SaidCall[] {
  if (single) return [{ id: null, name: single.name, arguments: single.arguments }];
  return (calls ?? []).map(({ id, function: called }) => ({
    id: id ?? null,
    name: called.name,
    arguments: called.arguments,
  }));
}

/** What a log says itself of a call's success, under the names that are in use. */
export function flagIn(message: Readonly<Record<string, unknown>>): Flag {
  const { is_error: isError, success, status } = message;
  if (isError === true || success === false || status === 'error') return 'failed';
  return isError === false || success === true || status === 'success' ? 'succeeded' : null;
}
