import * as v from 'valibot';
import { fieldProblems } from '../../../rollout/index.ts';
import { argumentsIn, contextIn, fromJson, isObject } from './context.ts';
import type { Said, SaidCall } from './message-text.ts';
import type { Notes } from './notes.ts';
import { runOf, type ReadRun } from './run-of.ts';

const rowSchema = v.looseObject({
  conversations: v.pipe(
    v.array(
      v.looseObject({
        from: v.picklist(['system', 'human', 'user', 'gpt', 'assistant', 'function_call', 'observation', 'tool']),
        value: v.string(),
      }),
    ),
    v.minLength(1),
  ),
  system: v.optional(v.nullable(v.string())),
});

/** Fields of a message that are read, and those that hold no words. */
const known: ReadonlySet<string> = new Set(['from', 'value', 'weight', 'loss', 'train', 'id', 'timestamp', 'model']);

/** The columns that a row of this form is read from. */
export const sharegptColumns: readonly string[] = ['conversations', 'system'];

/** Reads a row in ShareGPT's form, as LLaMA-Factory knows it. */
export function readSharegpt(row: Readonly<Record<string, unknown>>, notes: Notes): ReadRun {
  const parsed = v.safeParse(rowSchema, row);
  if (!parsed.success) return { kind: 'none', problems: fieldProblems(parsed.issues) };
  const { conversations, system } = parsed.output;
  const said = conversations.map((message, at): Said => {
    notes.warnOfUnread(message, known, `conversations.${at}`);
    return saidIn(message, `conversations.${at}`);
  });
  const all: Said[] = system ? [{ by: 'system', text: system, field: 'system' }, ...said] : said;
  return runOf(all, contextIn(row, notes), 'sharegpt', 'conversations', notes);
}

function saidIn({ from, value }: v.InferOutput<typeof rowSchema>['conversations'][number], field: string): Said {
  switch (from) {
    case 'system':
      return { by: 'system', text: value, field };
    case 'human':
    case 'user':
      return { by: 'user', text: value, field };
    case 'gpt':
    case 'assistant':
      return { by: 'assistant', thought: '', text: value, calls: [], field };
    case 'function_call':
      return functionCall(value, field);
    default:
      return { by: 'tool', text: value, callId: null, name: null, says: null, field };
  }
}

/** A call, with the thought before it between `<think>` tags: all the rest of the value is JSON. */
function functionCall(value: string, field: string): Said {
  const [, thought = '', json = value] = /^\s*<think>([^]*?)<\/think>([^]*)$/.exec(value) ?? [];
  const parsed = fromJson(json);
  const calls = (Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]).map(callIn);
  return { by: 'assistant', thought: thought.trim(), text: '', calls, field };
}

/** What is no call in JSON is kept as the arguments of a call that cannot be read. */
function callIn(value: unknown): SaidCall {
  if (!isObject(value) || typeof value.name !== 'string') return { id: null, name: '', arguments: value };
  return { id: null, name: value.name, arguments: argumentsIn(value.arguments) };
}
