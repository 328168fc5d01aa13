import * as v from 'valibot';
import { ExactNumber, numberOf, readJson } from '../../../json/index.ts';
import type { Context, SaidTool } from './message-text.ts';

const scalar = v.union([v.string(), v.number(), v.boolean(), v.instance(ExactNumber)]);
const toolSchema = v.looseObject({
  name: v.string(),
  description: v.optional(v.nullable(v.string())),
  parameters: v.optional(v.unknown()),
  input_schema: v.optional(v.unknown()),
});

/** Where texts are counted in which half a character was replaced; null where nobody asked. */
let counted: { replaced: number } | null = null;

/** What `read` gives, and in how many texts within JSON texts `fromJson` replaced half a character meanwhile. */
export function countingReplaced<T>(read: () => T): { readonly result: T; readonly replaced: number } {
  const before = counted;
  const mine = { replaced: 0 };
  counted = mine;
  try {
    return { result: read(), replaced: mine.replaced };
  } finally {
    counted = before;
  }
}

/** JSON text as its value; anything else as it is. */
export function fromJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const { value: inner, replaced } = readJson(value);
    if (counted) counted.replaced += replaced;
    return inner;
  } catch {
    return value;
  }
}

/** A call's arguments: JSON text as its value, and nothing (empty, null or absent) as no arguments. */
export function argumentsIn(value: unknown): unknown {
  if (value === undefined || value === null) return {};
  if (typeof value === 'string' && value.trim() === '') return {};
  const parsed = fromJson(value);
  // A text that is no object stays a text: it is shown as the log has it.
  return parsed === null ? {} : isObject(parsed) ? parsed : value;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);

/** The first of these fields that holds a text, a number or a truth value, as text. */
function textIn(row: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = v.safeParse(scalar, row[name]);
    if (value.success && value.output !== '') return String(value.output);
  }
  return null;
}

function numberIn(row: Readonly<Record<string, unknown>>, ...names: readonly string[]): number | null {
  for (const name of names) {
    const number = numberOf(row[name]);
    if (number !== null) return number;
  }
  return null;
}

/** Tools as logs describe them: in OpenAI's form or without its wrapping, as a list or as its JSON text. */
export function toolsIn(value: unknown): SaidTool[] {
  const list = fromJson(value);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const inner = fromJson(item);
    const parsed = v.safeParse(toolSchema, isObject(inner) && isObject(inner.function) ? inner.function : inner);
    if (!parsed.success) return [];
    const { name, description, parameters, input_schema: inputSchema } = parsed.output;
    const schema = fromJson(parameters ?? inputSchema);
    return [{ name, description: description ?? '', parameters: isObject(schema) ? schema : { type: 'object' } }];
  });
}

/** The columns that {@link contextIn} looks into. */
export const contextColumns: ReadonlySet<string> = new Set([
  ...['id', 'trajectory_id', 'rollout_id', 'session_id', 'uid', 'uuid'],
  ...['task_id', 'problem_id', 'instance_id', 'task'],
  ...['answer', 'ground_truth', 'gts', 'gold', 'target', 'solution', 'reward_model', 'extra_info'],
  ...['reward', 'score', 'step', 'model', 'model_name', 'policy', 'tools'],
]);

/** What a row says beside its messages, under the names that are in use. */
export function contextIn(row: Readonly<Record<string, unknown>>): Context {
  const extra = isObject(row.extra_info) ? row.extra_info : {};
  const judged = isObject(row.reward_model) ? row.reward_model : {};
  return {
    id: textIn(row, 'id', 'trajectory_id', 'rollout_id', 'session_id', 'uid', 'uuid'),
    taskId: textIn(row, 'task_id', 'problem_id', 'instance_id', 'task'),
    answer:
      textIn(row, 'answer', 'ground_truth', 'gts', 'gold', 'target', 'solution') ??
      textIn(judged, 'ground_truth') ??
      textIn(extra, 'answer'),
    reward: numberIn(row, 'reward', 'score'),
    model: textIn(row, 'model', 'model_name', 'policy'),
    startedAt: null,
    tools: toolsIn(row.tools),
  };
}
