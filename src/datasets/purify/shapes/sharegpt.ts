import * as v from 'valibot';
import { fieldProblems } from '../../../rollout/index.ts';
import { contextIn, fromJson, isObject } from './context.ts';
import { runOf, type ReadRun } from './run-of.ts';
import type { Said, SaidCall } from './message-text.ts';

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

/** Reads a row in ShareGPT's form, as LLaMA-Factory knows it. */
export function readSharegpt(row: Readonly<Record<string, unknown>>): ReadRun {
  const parsed = v.safeParse(rowSchema, row);
  if (!parsed.success) return { kind: 'none', problems: fieldProblems(parsed.issues) };
  const { conversations, system } = parsed.output;
  const said = conversations.map(saidIn);
  const all: Said[] = system ? [{ by: 'system', text: system }, ...said] : said;
  return runOf(all, contextIn(row), 'sharegpt', 'conversations');
}

function saidIn({ from, value }: v.InferOutput<typeof rowSchema>['conversations'][number]): Said {
  switch (from) {
    case 'system':
      return { by: 'system', text: value };
    case 'human':
    case 'user':
      return { by: 'user', text: value };
    case 'gpt':
    case 'assistant':
      return { by: 'assistant', text: value, calls: [] };
    case 'function_call':
      return functionCall(value);
    default:
      return { by: 'tool', text: value, callId: null, flag: null };
  }
}

/** A call, with the reasoning before it between `<think>` tags: all the rest of the value is JSON. */
function functionCall(value: string): Said {
  const [, thought = '', json = value] = /^\s*<think>([^]*?)<\/think>([^]*)$/.exec(value) ?? [];
  const parsed = fromJson(json);
  const calls = (Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]).map(callIn);
  return { by: 'assistant', text: thought.trim(), calls };
}

/** What is no call in JSON is kept as the arguments of a call that cannot be read. */
function callIn(value: unknown): SaidCall {
  if (!isObject(value) || typeof value.name !== 'string') return { id: null, name: '', arguments: value };
  return { id: null, name: value.name, arguments: fromJson(value.arguments) };
}
