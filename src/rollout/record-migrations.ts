import * as v from 'valibot';
import type { RecordedEvent } from './record.ts';
import { trajectoryRecord1Schema } from './record-schema.ts';
import { statisticsOf } from './statistics.ts';
import { rawTurns } from './trajectory.ts';

/**
 * Brings a record of one form to the next one's. A step never changes after its form was published, and keeps every field that it does not
 * change, those that nobody knows included.
 */
interface Step {
  /** What a record of the older form must be. */
  readonly from: v.GenericSchema;
  readonly migrate: (record: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** A record, or what is wrong with it. */
export type Migrated =
  { readonly record: unknown; readonly issues?: undefined } | { readonly issues: readonly v.BaseIssue<unknown>[] };

/** The steps by the number of the form that each begins with, from 1 on. */
const steps: readonly Step[] = [{ from: trajectoryRecord1Schema, migrate: from1 }];

/** Takes a record of form `version` (1 to the present one) through all steps that are left; each checks what it begins with. */
export function migrateRecord(input: unknown, version: number): Migrated {
  let record = input;
  for (const { from, migrate } of steps.slice(Math.max(0, version - 1))) {
    const checked = v.safeParse(from, record);
    if (!checked.success) return { issues: checked.issues };
    record = migrate(record as Readonly<Record<string, unknown>>);
  }
  return { record };
}

/**
 * Form 2 counts first attempts otherwise: tries after an error are none. Its usage has null where the engine did not say how long the
 * prompt was (form 1 had 0), and for web-llm, which only said what it had computed anew: that number is kept as `prefilledTokens`. A
 * generation that was ended before its first token is no turn of the raw trajectory any more.
 */
function from1(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { events, statistics, policy } = record as unknown as v.InferOutput<typeof trajectoryRecord1Schema>;
  const migrated = events.map((event) => withTrueUsage(event, policy.engine));
  const unwritten = events.some(
    (event) => event.type === 'generation-ended' && event.tokens.length === 0 && event.completion === null,
  );
  return {
    ...record,
    schema: 'cleaner-lab/trajectory@2',
    events: migrated,
    ...(unwritten ? { raw: rawTurns(events) } : {}),
    // Of a record in which texts were replaced before a download, the tokens can't be counted once more; the calls can.
    statistics: { ...statistics, firstAttempts: statisticsOf(events).firstAttempts },
  };
}

function withTrueUsage(event: RecordedEvent, engine: string): unknown {
  if (event.type !== 'generation-ended' || event.completion === null) return event;
  const { usage } = event.completion;
  const { promptTokens } = usage;
  if (engine !== 'webllm' && promptTokens !== 0) return event;
  const told = promptTokens === 0 ? {} : { prefilledTokens: promptTokens };
  return { ...event, completion: { ...event.completion, usage: { ...usage, promptTokens: null, ...told } } };
}
