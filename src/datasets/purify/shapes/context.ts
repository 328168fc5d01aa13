import * as v from 'valibot';
import { ExactNumber, numberText, readJson } from '../../../json/index.ts';
import { answerOf, type AnswerRead } from '../../../saar/index.ts';
import type { Context, SaidIn, SaidTool } from './message-text.ts';
import { holdsContent, type Notes } from './notes.ts';
import { rewardFields, rewardIn } from './reward.ts';

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
function saidIn(row: Readonly<Record<string, unknown>>, ...fields: readonly string[]): SaidIn<string> | null {
  for (const field of fields) {
    const value = v.safeParse(scalar, row[field]);
    if (value.success && value.output !== '') return { field, value: String(value.output) };
  }
  return null;
}

const textIn = (row: Readonly<Record<string, unknown>>, ...fields: readonly string[]): string | null =>
  saidIn(row, ...fields)?.value ?? null;

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

/** The fields that hold the right answer, the best first; then `reward_model.ground_truth` and `extra_info.answer`. */
const answerFields: readonly string[] = ['answer', 'ground_truth', 'gts', 'gold', 'target', 'solution'];

/** Those that a verifier compared with, to the letter: nothing is looked for in them. */
const exactFields: ReadonlySet<string> = new Set(['ground_truth', 'gts', 'gold', 'reward_model.ground_truth']);

/**
 * The right answer that a row has, from the first field that holds one that can be read; null where none does. What a field holds instead is
 * named in a warning: a worked solution is no answer, since nothing would ever equal it.
 */
function answerIn(row: Readonly<Record<string, unknown>>, notes: Notes): string | null {
  const { reward_model: judged, extra_info: extra } = row;
  const fields: (readonly [field: string, value: unknown])[] = [
    ...answerFields.map((field) => [field, row[field]] as const),
    ['reward_model.ground_truth', isObject(judged) ? judged.ground_truth : undefined],
    ['extra_info.answer', isObject(extra) ? extra.answer : undefined],
  ];
  for (const [field, value] of fields) {
    const text =
      typeof value === 'string' ? value.trim() : typeof value === 'boolean' ? String(value) : numberText(value);
    if (text === '') continue;
    if (text === null) {
      if (holdsContent(value)) notes.warn(field, 'it is no text or number, and so not read as the answer');
      continue;
    }
    if (exactFields.has(field)) return typeof value === 'string' ? value : text;
    const read = answerOf(text, field);
    if (read.kind === 'answer') return read.answer;
    notes.warn(field, noAnswer[read.kind]);
  }
  return null;
}

const noAnswer: Readonly<Record<Exclude<AnswerRead['kind'], 'answer'>, string>> = {
  unmarked: 'it is a worked solution whose answer is not marked with \\boxed{…} or ####, and so not read as the answer',
  'bad-mark': 'what follows the last #### is no answer on one line, and so it is not read as the answer',
  'bad-box': 'its box is empty or never closes, and so it is not read as the answer',
  'two-answers': 'its box and what follows #### do not agree, and so it is not read as the answer',
};

/** The columns that {@link contextIn} looks into. */
export const contextColumns: ReadonlySet<string> = new Set([
  ...['id', 'trajectory_id', 'rollout_id', 'session_id', 'uid', 'uuid'],
  ...['task_id', 'problem_id', 'instance_id', 'task'],
  ...[...answerFields, 'reward_model', 'extra_info'],
  ...rewardFields,
  ...['step', 'model', 'model_name', 'policy', 'tools'],
]);

/**
 * What a row says beside its messages, under the names that are in use.
 *
 * @param rewards the fields that hold its reward, the best first
 */
export function contextIn(
  row: Readonly<Record<string, unknown>>,
  notes: Notes,
  rewards: readonly string[] = rewardFields,
): Context {
  return {
    id: textIn(row, 'id', 'trajectory_id', 'rollout_id', 'session_id', 'uid', 'uuid'),
    taskId: saidIn(row, 'task_id', 'problem_id', 'instance_id', 'task'),
    answer: answerIn(row, notes),
    reward: rewardIn(row, rewards, notes),
    model: textIn(row, 'model', 'model_name', 'policy'),
    startedAt: null,
    tools: toolsIn(row.tools),
  };
}
