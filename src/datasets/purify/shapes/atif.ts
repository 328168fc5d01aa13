import * as v from 'valibot';
import { fieldProblems } from '../../../rollout/index.ts';
import { fieldsSay } from '../outcome/index.ts';
import { contentIn } from './content.ts';
import { argumentsIn, contextIn, isObject, toolsIn } from './context.ts';
import type { Said } from './message-text.ts';
import type { Notes } from './notes.ts';
import { runOf, type ReadRun } from './run-of.ts';
import { thoughtFields, thoughtIn } from './thought.ts';

const rowSchema = v.looseObject({
  schema_version: v.pipe(v.string(), v.regex(/^ATIF-v1\.\d+$/, 'ATIF-v1.0 to ATIF-v1.7')),
  session_id: v.optional(v.nullable(v.string())),
  agent: v.looseObject({
    model_name: v.optional(v.nullable(v.string())),
    tool_definitions: v.optional(v.unknown()),
  }),
  steps: v.pipe(
    v.array(
      v.looseObject({
        source: v.picklist(['system', 'user', 'agent']),
        message: v.optional(v.unknown()),
        timestamp: v.optional(v.nullable(v.string())),
        tool_calls: v.optional(
          v.nullable(
            v.array(
              v.looseObject({
                tool_call_id: v.optional(v.nullable(v.string())),
                function_name: v.string(),
                arguments: v.optional(v.unknown()),
              }),
            ),
          ),
        ),
        observation: v.optional(
          v.nullable(
            v.looseObject({
              results: v.array(
                v.looseObject({
                  source_call_id: v.optional(v.nullable(v.string())),
                  content: v.optional(v.unknown()),
                }),
              ),
            }),
          ),
        ),
      }),
    ),
    v.minLength(1),
  ),
});

type Step = v.InferOutput<typeof rowSchema>['steps'][number];

/** Fields of a step that are read, and those that hold no words. */
const stepFields: ReadonlySet<string> = new Set([
  ...['step_id', 'source', 'message', 'timestamp', 'model_name', 'reasoning_effort', 'tool_calls', 'observation'],
  ...['metrics', 'extra', 'llm_call_count'],
]);

const resultFields: ReadonlySet<string> = new Set(['source_call_id', 'content', 'extra', 'status', 'error']);

/** The columns that a row of this form is read from. */
export const atifColumns: readonly string[] = [
  ...['schema_version', 'session_id', 'trajectory_id', 'agent', 'steps'],
  // Notes and counts about the run, none of its words.
  ...['notes', 'final_metrics', 'extra', 'continued_trajectory_ref'],
];

/** Whether a row is a trajectory in the Agent Trajectory Interchange Format (Harbor's). */
export const isAtif = (row: Readonly<Record<string, unknown>>): boolean =>
  typeof row.schema_version === 'string' && row.schema_version.startsWith('ATIF-');

/** Reads a trajectory in the Agent Trajectory Interchange Format, versions 1.0 to 1.7. */
export function readAtif(row: Readonly<Record<string, unknown>>, notes: Notes): ReadRun {
  const parsed = v.safeParse(rowSchema, row);
  if (!parsed.success) return { kind: 'none', problems: fieldProblems(parsed.issues) };
  const { agent, steps, session_id: session } = parsed.output;
  const context = {
    ...contextIn(row, notes),
    model: agent.model_name ?? null,
    startedAt: steps.find(({ timestamp }) => isTime(timestamp))?.timestamp ?? null,
    tools: toolsIn(agent.tool_definitions),
  };
  const said = steps.flatMap((step, at) => saidIn(step, `steps.${at}`, notes));
  return runOf(said, { ...context, id: session ?? context.id }, 'atif', 'steps', notes);
}

const isTime = (text: string | null | undefined): boolean =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text));

function saidIn(step: Step, field: string, notes: Notes): Said[] {
  const agent = step.source === 'agent';
  notes.warnOfUnread(step, new Set([...stepFields, ...(agent ? thoughtFields : [])]), field);
  const { text, thought: inParts, calls: parts, answers } = contentIn(step.message, `${field}.message`, notes);
  if (parts.length + answers.length > 0) notes.refuse(`${field}.message`, 'parts of the type text', 'calls or answers');
  const given = step.observation?.results ?? [];
  if (step.source !== 'agent') {
    if (given.length > 0) notes.warn(`${field}.observation`, 'what the system observed is not read');
    return [{ by: step.source, text, field }];
  }
  if (step.is_copied_context === true) {
    notes.warn(
      `${field}.is_copied_context`,
      'a step that was copied from another trajectory is read as the agent’s own',
    );
  }
  const calls = (step.tool_calls ?? []).map((call) => ({
    id: call.tool_call_id ?? null,
    name: call.function_name,
    arguments: argumentsIn(call.arguments),
  }));
  const spoken: Said = { by: 'assistant', thought: thoughtIn(step, inParts, field, notes), text, calls, field };
  // What an agent is told without having called a tool, such as the summary of a context, is no answer to a call.
  if (calls.length === 0) {
    if (given.length > 0) notes.warn(`${field}.observation`, 'what was observed without a call is not read');
    return [spoken];
  }
  const results = given.map((result, at): Said => {
    const path = `${field}.observation.results.${at}`;
    notes.warnOfUnread(result, resultFields, path);
    const inner = contentIn(result.content, `${path}.content`, notes);
    const says = fieldsSay(isObject(result.extra) ? { ...result.extra, ...result } : result);
    return { by: 'tool', text: inner.text, callId: result.source_call_id ?? null, name: null, says, field: path };
  });
  return [spoken, ...results];
}
