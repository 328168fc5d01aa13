import * as v from 'valibot';
import { observedFailureTypes, serviceFailureTypes } from '../saar/index.ts';
import { rolloutConfigSchema } from './config.ts';
import { recordSchema, type RecordedEvent, type TrajectoryRecord } from './record.ts';

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const failureType = v.picklist([
  ...observedFailureTypes,
  ...serviceFailureTypes,
  'unknown_error',
  'tool_call_format_error',
]);
const failure = v.nullable(failureType);
const messages = v.array(v.looseObject({ role: v.picklist(['system', 'user', 'assistant']), content: text }));
const policy = v.looseObject({
  engine: text,
  model: text,
  quantisation: v.nullable(text),
  chatTemplate: v.exactOptional(text),
});
const verdict = v.nullable(v.looseObject({ reward: v.number(), why: text }));
const endReason = v.picklist(['answered', 'unclosed-call', 'max-turns', 'max-tokens', 'max-time', 'stopped', 'error']);

const token = v.looseObject({ text, logprob: v.nullable(v.number()), id: v.exactOptional(v.number()) });
const turnTokens = v.array(v.looseObject({ ...token.entries, provenance: v.picklist(['sampled', 'grafted']) }));
const turns = v.array(v.looseObject({ tokens: turnTokens, observation: v.nullable(text), failure }));

const task = v.looseObject({
  id: text,
  prompt: text,
  answer: v.nullable(text),
  verifier: v.exactOptional(text),
  stdin: v.exactOptional(text),
  tests: v.exactOptional(v.array(v.looseObject({ input: text, output: text }))),
  choices: v.exactOptional(v.array(text)),
  source: v.exactOptional(text),
});

const completion = v.looseObject({
  finish: v.picklist(['stop', 'length']),
  usage: v.looseObject({ promptTokens: v.nullable(count), cachedTokens: v.nullable(count), generatedTokens: count }),
  note: v.exactOptional(text),
});

const repair = v.looseObject({
  kind: v.picklist(['shallow', 'deep']),
  because: v.picklist(['similar', 'dissimilar', 'unsplittable']),
  similarity: v.nullable(v.number()),
  similarities: v.nullable(v.looseObject({ code: v.number(), call: v.number() })),
  failed: text,
  fixed: text,
  turn: turnTokens,
});

/** One kind of event: when it happened, what it is called, and its own fields. */
const event = <T extends string, F extends v.ObjectEntries>(type: T, fields: F) =>
  v.looseObject({ at: v.number(), type: v.literal(type), ...fields });

const execution = { execution: count, position: count, attempt: count, generation: count };

const events = {
  'rollout-started': event('rollout-started', {
    task,
    config: rolloutConfigSchema,
    policy,
    prompt: messages,
    saarActive: v.boolean(),
  }),
  'generation-started': event('generation-started', {
    generation: count,
    position: count,
    attempt: count,
    purpose: v.picklist(['turn', 'look-ahead']),
  }),
  'generation-ended': event('generation-ended', {
    generation: count,
    tokens: v.array(token),
    completion: v.nullable(completion),
  }),
  'execution-started': event('execution-started', { ...execution, code: text }),
  'execution-ended': event('execution-ended', { ...execution, observation: text, failure, ms: v.number() }),
  'rollback-started': event('rollback-started', { position: count }),
  repaired: event('repaired', { position: count, attempt: count, generation: count, repair }),
  'rollback-ended': event('rollback-ended', {
    position: count,
    outcome: v.picklist(['recovered', 'exhausted', 'gave-up', 'out-of-budget']),
  }),
  'turn-committed': event('turn-committed', {
    position: count,
    turn: turnTokens,
    observation: v.nullable(text),
    failure,
  }),
  'rollout-ended': event('rollout-ended', { reason: endReason, message: text, verdict }),
} satisfies { [T in RecordedEvent['type']]: v.GenericSchema<unknown, Extract<RecordedEvent, { type: T }>> };

const knownEvents: Readonly<Record<string, v.GenericSchema<unknown, RecordedEvent>>> = events;
const unknownEvent = v.looseObject({ at: v.number(), type: text });

/** Any event. Kinds that a later lab adds are let pass: readers skip what they do not know. */
export const eventSchema = v.lazy((input): v.GenericSchema<unknown, RecordedEvent> => {
  const named = v.safeParse(unknownEvent, input);
  const known = named.success && Object.hasOwn(knownEvents, named.output.type);
  return ((known ? knownEvents[named.output.type] : undefined) ?? unknownEvent) as v.GenericSchema<
    unknown,
    RecordedEvent
  >;
});

/** The events that this version knows, each with its validator. */
export const eventSchemas = knownEvents;

/** What an event of a kind that this version does not know must have. */
export const unknownEventSchema = unknownEvent;

/** The fields of a record, whatever the number of its form. What a form changes, its migration says. */
const fields = {
  id: v.pipe(text, v.minLength(1)),
  group: text,
  startedAt: text,
  environment: v.looseObject({
    app: text,
    pyodide: v.nullable(text),
    sandbox: v.exactOptional(
      v.looseObject({ limits: v.record(text, v.number()), packages: v.picklist(['everywhere', 'local']) }),
    ),
  }),
  task,
  config: rolloutConfigSchema,
  policy,
  tool: v.looseObject({
    name: text,
    description: text,
    parameters: v.record(text, v.unknown()),
    usage: v.exactOptional(
      v.looseObject({
        aim: text,
        example: v.looseObject({ reasoning: text, arguments: v.record(text, v.unknown()) }),
        rules: v.array(text),
      }),
    ),
  }),
  prompt: messages,
  events: v.pipe(v.array(eventSchema), v.minLength(2)),
  purified: turns,
  raw: turns,
  statistics: v.looseObject({
    toolCalls: v.looseObject({
      total: count,
      succeeded: count,
      failures: v.record(failureType, count),
    }),
    firstAttempts: v.looseObject({ total: count, succeeded: count }),
    rollbacks: v.looseObject({ triggered: count, recovered: count, failed: count }),
    repairs: v.looseObject({ shallow: count, deep: count }),
    tokens: v.looseObject({ generated: count, kept: count, lookAhead: count }),
  }),
  end: v.looseObject({ reason: endReason, message: text }),
  verdict,
  origin: v.exactOptional(
    v.looseObject({
      file: text,
      row: count,
      shape: text,
      tokens: v.picklist(['engine', 'pieces']),
      unrepaired: v.array(v.looseObject({ position: count, why: text })),
      outcomes: v.exactOptional(
        v.array(
          v.looseObject({
            turn: count,
            outcome: v.picklist(['failed', 'succeeded', 'unknown']),
            rule: text,
            by: text,
          }),
        ),
      ),
    }),
  ),
  recomputedFrom: v.exactOptional(text),
};

/** A record of the present form. */
export const trajectoryRecordSchema = v.looseObject({
  schema: v.literal(recordSchema),
  ...fields,
}) satisfies v.GenericSchema<unknown, TrajectoryRecord>;

/** A record of form 1: the same fields, some of which mean something else. */
export const trajectoryRecord1Schema = v.looseObject({ schema: v.literal('cleaner-lab/trajectory@1'), ...fields });
