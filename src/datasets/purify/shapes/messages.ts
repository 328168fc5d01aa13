import * as v from 'valibot';
import { fieldProblems } from '../../../rollout/index.ts';
import { fieldsSay } from '../outcome/index.ts';
import { contentIn, type Content } from './content.ts';
import { argumentsIn, contextIn, isObject } from './context.ts';
import type { Said, SaidCall } from './message-text.ts';
import type { Notes } from './notes.ts';
import { runOf, type ReadRun } from './run-of.ts';
import { thoughtFields, thoughtIn } from './thought.ts';

const messageSchema = v.looseObject({
  role: v.picklist(['system', 'developer', 'user', 'assistant', 'tool', 'function', 'ipython']),
  content: v.optional(v.unknown()),
  name: v.optional(v.nullable(v.string())),
  refusal: v.optional(v.nullable(v.string())),
  tool_calls: v.optional(v.nullable(v.array(v.record(v.string(), v.unknown())))),
  function_call: v.optional(v.nullable(v.looseObject({ name: v.string(), arguments: v.optional(v.unknown()) }))),
  tool_call_id: v.optional(v.nullable(v.string())),
});

type Message = v.InferOutput<typeof messageSchema>;

const messagesSchema = v.pipe(v.array(messageSchema), v.minLength(1));

/** The fields under which logs keep their messages. */
const fields = ['messages', 'conversation', 'conversations', 'trajectory'] as const;

/** Fields of messages that are read, and those that hold no words: names, times, counts. */
const known: ReadonlySet<string> = new Set([
  ...['role', 'content', 'refusal', 'tool_calls', 'function_call', 'tool_call_id', 'name'],
  ...['id', 'type', 'object', 'index', 'timestamp', 'created', 'created_at', 'time', 'date'],
  ...['weight', 'train', 'loss', 'loss_mask', 'model', 'provider', 'usage', 'logprobs', 'token_ids', 'annotations'],
  ...['finish_reason', 'stop_reason', 'stop_sequence', 'cache_control', 'recipient', 'channel'],
]);

/** Fields that say whether a call failed. */
const outcomeFields: ReadonlySet<string> = new Set(['status', 'error']);

/** The messages of a row in OpenAI's or TRL's form, and the columns that hold them; null where it has none. */
export function messagesIn(
  row: Readonly<Record<string, unknown>>,
): { readonly field: string; readonly columns: readonly string[]; readonly value: unknown } | null {
  const { prompt, completion } = row;
  if (Array.isArray(prompt) && Array.isArray(completion)) {
    const value = [...(prompt as unknown[]), ...(completion as unknown[])];
    return { field: 'completion', columns: ['prompt', 'completion'], value };
  }
  const field = fields.find((name) => {
    const list = row[name];
    return Array.isArray(list) && (list.length === 0 || list.some((one) => isObject(one) && 'role' in one));
  });
  return field === undefined ? null : { field, columns: [field], value: row[field] };
}

/** Reads a row of messages with `role` and `content`, as OpenAI, Anthropic, TRL, Axolotl and verl's multi-turn rows have them. */
export function readMessages(row: Readonly<Record<string, unknown>>, notes: Notes): ReadRun {
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
  const system = contentIn(row.system, 'system', notes).text;
  const said = parsed.output.flatMap((message, at) => saidIn(message, pathOf(row, field, at), notes));
  const [first] = said;
  const told = system.trim() === '' || (first?.by === 'system' && first.text === system);
  const all: Said[] = told ? said : [{ by: 'system', text: system, field: 'system' }, ...said];
  return runOf(all, contextIn(row, notes), 'messages', field, notes);
}

/** The columns that a row of this form is read from. */
export const messagesColumns = (row: Readonly<Record<string, unknown>>): readonly string[] => [
  ...(messagesIn(row)?.columns ?? []),
  'system',
];

/** Where a message stands in the row; those of a prompt are counted apart from those of its completion. */
function pathOf({ prompt }: Readonly<Record<string, unknown>>, field: string, at: number): string {
  if (field !== 'completion' || !Array.isArray(prompt)) return `${field}.${at}`;
  return at < prompt.length ? `prompt.${at}` : `completion.${at - prompt.length}`;
}

function saidIn(message: Message, field: string, notes: Notes): Said[] {
  const content = contentIn(message.content, `${field}.content`, notes);
  const answered = message.role === 'tool' || message.role === 'function' || message.role === 'ipython';
  const spoken = message.role === 'assistant';
  const read = [...known, ...(spoken ? thoughtFields : []), ...(answered ? outcomeFields : [])];
  notes.warnOfUnread(message, new Set(read), field);
  refuseMisplaced(message, content, field, notes);
  switch (message.role) {
    case 'system':
    case 'developer':
      return [{ by: 'system', text: content.text, field }];
    case 'user': {
      const { answers, text } = content;
      // What a user writes beside answers comes after them: the Messages API wants the answers first.
      return answers.length > 0 && text.trim() === '' ? [...answers] : [...answers, { by: 'user', text, field }];
    }
    case 'assistant':
      return [assistantIn(message, content, field, notes)];
    default: {
      const callId = message.tool_call_id ?? null;
      const name = message.role === 'ipython' ? null : (message.name ?? null);
      if (content.answers.length > 0) return [...content.answers];
      return [{ by: 'tool', text: content.text, callId, name, says: fieldsSay(message), field }];
    }
  }
}

function assistantIn(message: Message, content: Content, field: string, notes: Notes): Said {
  const refused = message.refusal ?? '';
  const text = content.text === '' ? refused : content.text;
  if (content.text !== '' && refused !== '' && refused !== content.text)
    notes.warn(`${field}.refusal`, 'a field that is not read');
  const thought = thoughtIn(message, content.thought, field, notes);
  const calls = [...content.calls, ...callsIn(message, field, notes)];
  if (content.calls.length > 0 && calls.length > content.calls.length) {
    notes.refuse(
      `${field}.tool_calls`,
      'no calls beside those in the content',
      `${calls.length - content.calls.length}`,
    );
  }
  return { by: 'assistant', ...withoutRepeatedThought(thought, text, field, notes), calls, field };
}

/** Some logs keep the thought in a field and in the text as well: it is taken once. */
function withoutRepeatedThought(thought: string, text: string, field: string, notes: Notes) {
  const inText = /^\s*<think>([^]*?)<\/think>/.exec(text)?.[1];
  if (thought === '' || inText === undefined) return { thought, text };
  if (inText.trim() !== thought.trim()) {
    notes.refuse(
      `${field}.content`,
      'the same thought between <think> tags as in the field of the thought',
      'another one',
    );
  }
  return { thought: '', text };
}

/** Calls and answers stand only where their roles are. */
function refuseMisplaced({ role }: Message, { calls, answers, thought }: Content, field: string, notes: Notes): void {
  if (role === 'assistant') {
    if (answers.length > 0) notes.refuse(`${field}.content`, 'no tool_result in a message of the assistant', 'one');
    return;
  }
  if (calls.length > 0) notes.refuse(`${field}.content`, `no tool_use in a message of the role ${role}`, 'one');
  if (thought !== '') notes.refuse(`${field}.content`, `no thinking in a message of the role ${role}`, 'one');
  if (answers.length > 0 && (role === 'system' || role === 'developer')) {
    notes.refuse(`${field}.content`, `no tool_result in a message of the role ${role}`, 'one');
  }
}

function callsIn({ tool_calls: calls, function_call: single }: Message, field: string, notes: Notes): SaidCall[] {
  const named = (calls ?? []).map((call, at) => callIn(call, `${field}.tool_calls.${at}`, notes));
  // The older field stands beside the newer one in some logs, with the same call.
  if (named.length > 0 || !single) return named;
  return [{ id: null, name: single.name, arguments: argumentsIn(single.arguments) }];
}

/** Fields of a call, with OpenAI's wrapping and without. */
const callFields: ReadonlySet<string> = new Set(['id', 'type', 'index', 'function', 'name', 'arguments', 'args']);

/** A call: OpenAI's, or its function without the wrapping, as LangChain (`args`) and many datasets have it. */
function callIn(call: Readonly<Record<string, unknown>>, field: string, notes: Notes): SaidCall {
  notes.warnOfUnread(call, callFields, field);
  const wrapped = isObject(call.function) ? call.function : null;
  if (wrapped) notes.warnOfUnread(wrapped, callFields, `${field}.function`);
  const inner = wrapped ?? call;
  const id = typeof call.id === 'string' && call.id !== '' ? call.id : null;
  if (typeof inner.name !== 'string') {
    notes.refuse(wrapped ? `${field}.function.name` : `${field}.function`, 'a function with its name', 'none');
    return { id, name: '', arguments: {} };
  }
  return { id, name: inner.name, arguments: argumentsIn(inner.arguments ?? inner.args) };
}
