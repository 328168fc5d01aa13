import * as v from 'valibot';
import { statisticsOf, type TrajectoryRecord } from '../rollout/index.ts';

/**
 * The version of {@link rowOf}. To be raised with each change of it after which it says something else of a record, together with a step of
 * the database (which makes older tabs let go): rows that are kept are then made anew from their records when the store is opened.
 *
 * 1: rows of versions 2 of the database. 2: `firstAttempts` counts only calls that were written with no failure to react to. 3: the
 * model, and each repair.
 */
export const rowVersion = 3;

/** What came of a trajectory's failed calls. */
export const rowStatuses = ['clean', 'purified', 'has-errors'] as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const tally = v.object({ total: count, succeeded: count });

/** How a row looks; rows are read from a disk, on which anything may lie. */
export const recordRowSchema = v.object({
  /** The run. */
  run: v.string(),
  /** The record's place in the run's plan: lists are in this order. */
  place: count,
  /** The record's id. */
  id: v.string(),
  task: v.string(),
  /** The policy's model, as its engine names it. */
  model: v.string(),
  arm: v.string(),
  /** Which of the group's rollouts. */
  member: count,
  /** `unjudged`: there was no answer to compare with, or the rollout did not end by itself. */
  verdict: v.picklist(['right', 'wrong', 'unjudged']),
  /** null where it is unjudged. */
  reward: v.nullable(v.number()),
  /**
   * `clean`: no call failed. `purified`: calls failed, and none of the failures stays in the trajectory. `has-errors`: one does, or
   * the rollout ended before it was repaired.
   */
  status: v.picklist(rowStatuses),
  /** Why the trajectory ended. */
  end: v.string(),
  /** Assistant turns of the purified trajectory. */
  turns: count,
  /** Milliseconds from the first event to the last, without the time in which the rollout waited for its turn. */
  ms: v.number(),
  /** Milliseconds of it in which the policy generated. */
  generationMs: v.number(),
  /** When the rollout began, ISO 8601. */
  startedAt: v.string(),
  /** Each decision about a repair, in order. */
  repairs: v.array(
    v.object({
      /** The retry that it came from, from 1. */
      attempt: count,
      kind: v.picklist(['shallow', 'deep']),
      /** What was compared with γ, 0 to 1; null where a turn could not be split, so that there was nothing to compare. */
      similarity: v.nullable(v.number()),
    }),
  ),
  statistics: v.object({
    toolCalls: v.object({ ...tally.entries, failures: v.record(v.string(), v.optional(count)) }),
    firstAttempts: tally,
    rollbacks: v.object({ triggered: count, recovered: count, failed: count }),
    repairs: v.object({ shallow: count, deep: count }),
    tokens: v.object({ generated: count, kept: count, lookAhead: count }),
  }),
});

/** The light part of a record, from which lists and figures are made without reading the record. */
export type RecordRow = v.InferOutput<typeof recordRowSchema>;

/** Where a record belongs. */
export interface RecordPlace {
  readonly run: string;
  readonly place: number;
  readonly arm: string;
  readonly member: number;
}

/** The row of a record. */
export function rowOf(record: TrajectoryRecord, { run, place, arm, member }: RecordPlace): RecordRow {
  const { id, task, policy, verdict, purified, startedAt, events } = record;
  const statistics = statisticsOf(events);
  const failed = statistics.toolCalls.total - statistics.toolCalls.succeeded;
  const { triggered, recovered, failed: given } = statistics.rollbacks;
  const hasErrors = triggered > recovered + given || purified.some(({ failure }) => failure !== null);
  return {
    run,
    place,
    id,
    task: task.id,
    model: policy.model,
    arm,
    member,
    verdict: verdict === null ? 'unjudged' : verdict.reward > 0 ? 'right' : 'wrong',
    reward: verdict?.reward ?? null,
    status: hasErrors ? 'has-errors' : failed > 0 ? 'purified' : 'clean',
    end: record.end.reason,
    turns: purified.length,
    ms: events.at(-1)?.at ?? 0,
    generationMs: generationMsOf(events),
    startedAt,
    repairs: repairsIn(events),
    statistics,
  };
}

function repairsIn(events: TrajectoryRecord['events']): RecordRow['repairs'] {
  return events.flatMap((event) => {
    if (event.type !== 'repaired') return [];
    const { attempt, repair } = event;
    return [{ attempt, kind: repair.kind, similarity: repair.similarity }];
  });
}

/** Time between the beginnings and the ends of generations. */
function generationMsOf(events: TrajectoryRecord['events']): number {
  let ms = 0;
  for (const { type, at } of events) {
    if (type === 'generation-started') ms -= at;
    if (type === 'generation-ended') ms += at;
  }
  return Math.max(0, ms);
}
