import * as v from 'valibot';
import { fieldProblems } from '../../../rollout/index.ts';
import { contextIn, isObject, toolsIn } from './context.ts';
import { flagIn, withThought } from './messages.ts';
import { runOf, type ReadRun } from './run-of.ts';
import type { Said } from './message-text.ts';

const content = v.nullable(v.union([v.string(), v.array(v.looseObject({ text: v.optional(v.string()) }))]));

const rowSchema = v.looseObject({
  schema_version: v.pipe(v.string(), v.startsWith('ATIF-')),
  session_id: v.optional(v.nullable(v.string())),
  agent: v.looseObject({
    model_name: v.optional(v.nullable(v.string())),
    tool_definitions: v.optional(v.unknown()),
  }),
  steps: v.pipe(
    v.array(
      v.looseObject({
        source: v.picklist(['system', 'user', 'agent']),
        message: v.optional(content),
        timestamp: v.optional(v.nullable(v.string())),
        reasoning_content: v.optional(v.nullable(v.string())),
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
                  content: v.optional(content),
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

/** Whether a row is a trajectory in the Agent Trajectory Interchange Format (Harbor's). */
export const isAtif = (row: Readonly<Record<string, unknown>>): boolean =>
  typeof row.schema_version === 'string' && row.schema_version.startsWith('ATIF-');

/** Reads a trajectory in the Agent Trajectory Interchange Format, versions 1.0 to 1.6. */
export function readAtif(row: Readonly<Record<string, unknown>>): ReadRun {
  const parsed = v.safeParse(rowSchema, row);
  if (!parsed.success) return { kind: 'none', problems: fieldProblems(parsed.issues) };
  const { agent, steps, session_id: session } = parsed.output;
  const context = {
    ...contextIn(row),
    model: agent.model_name ?? null,
    startedAt: steps.find(({ timestamp }) => isTime(timestamp))?.timestamp ?? null,
    tools: toolsIn(agent.tool_definitions),
  };
  return runOf(steps.flatMap(saidIn), { ...context, id: session ?? context.id }, 'atif', 'steps');
}

const isTime = (text: string | null | undefined): boolean =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text));

function saidIn(step: Step): Said[] {
  const text = textIn(step.message);
  if (step.source !== 'agent') return [{ by: step.source, text }];
  const calls = (step.tool_calls ?? []).map((call) => ({
    id: call.tool_call_id ?? null,
    name: call.function_name,
    arguments: call.arguments,
  }));
  const spoken: Said = { by: 'assistant', text: withThought(step.reasoning_content, text), calls };
  // What an agent is told without having called a tool, such as the summary of a context, is no answer to a call.
  const results = calls.length > 0 ? (step.observation?.results ?? []) : [];
  const answers = results.map((result): Said => {
    const flag = flagIn(isObject(result.extra) ? { ...result.extra, ...result } : result);
    return { by: 'tool', text: textIn(result.content), callId: result.source_call_id ?? null, flag };
  });
  return [spoken, ...answers];
}

const textIn = (value: Step['message']): string =>
  typeof value === 'string' ? value : (value ?? []).map(({ text }) => text ?? '').join('');
