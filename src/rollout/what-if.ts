import {
  dialects,
  rollBackSequentially,
  rollBackToBestOfK,
  similarities,
  textOf,
  withProvenance,
  type Attempt,
  type FailureType,
  type LookAheadEffects,
  type LookAheadGeneration,
  type MetricName,
  type Repair,
  type RepairKind,
  type RollbackResult,
  type SimilarityScope,
} from '../saar/index.ts';
import { ofType, type RollbackOutcome } from './events.ts';
import type { RecordedEvent, TrajectoryRecord } from './record.ts';

/** Settings of a rollback that a record can be decided by anew. */
export interface WhatIfSettings {
  /** γ, 0 to 1. */
  readonly gamma: number;
  /** K, from 0 to the K of the record: what was never generated can't be decided. */
  readonly maxRetries: number;
  readonly similarityScope: SimilarityScope;
  readonly metric: MetricName;
}

/** A decision as it would have been made. */
export interface WhatIfStep {
  /** From 1. */
  readonly retry: number;
  readonly kind: RepairKind;
  /** Why; see `Repair`. */
  readonly because: Repair['because'];
  /** 0 to 1; null where a turn could not be split. */
  readonly similarity: number | null;
  /** How it was decided in the record; null where the record decided nothing there. */
  readonly recorded: RepairKind | null;
}

/** The rollback of one position as it would have gone. */
export interface WhatIfPosition {
  /** Counts the trajectory's turns from 0. */
  readonly position: number;
  readonly steps: readonly WhatIfStep[];
  /**
   * How it would have ended. `needs-generation`: a retry would have been generated after another turn than the recorded one was.
   * `other-context`: an earlier position would have another turn, so that this one would have been generated anew.
   */
  readonly outcome: RollbackOutcome | 'needs-generation' | 'other-context';
  /** How it ended in the record. */
  readonly recorded: RollbackOutcome;
}

/** A record's rollbacks under other settings. */
export interface WhatIf {
  readonly positions: readonly WhatIfPosition[];
  /** The first turn that would have been generated in another context, from 0; null where all would have been as they are. */
  readonly otherFrom: number | null;
}

interface Recorded extends LookAheadGeneration {
  readonly generation: number;
}

/** Thrown within the replay where the record ends. */
class NeverMade extends Error {}

/**
 * How the recorded events would have been decided under other settings: the record's own generations and answers go through the
 * algorithm anew. Where the algorithm would have needed a generation that was never made, it says so and goes no further.
 *
 * Throws a RangeError where K is more than the record's.
 */
export async function whatIf(record: TrajectoryRecord, settings: WhatIfSettings): Promise<WhatIf> {
  const { saar } = record.config;
  if (settings.maxRetries > saar.maxRetries) {
    throw new RangeError(`K is at most ${saar.maxRetries}, the record's: more was never generated.`);
  }
  const positions: WhatIfPosition[] = [];
  let otherFrom: number | null = null;
  for (const { position, outcome: recorded } of ofType(record.events, 'rollback-ended')) {
    if (otherFrom !== null) {
      positions.push({ position, steps: [], outcome: 'other-context', recorded });
      continue;
    }
    const replayed = await replay(record, position, recorded, settings);
    positions.push({ position, steps: replayed.steps, outcome: replayed.outcome, recorded });
    if (replayed.turn === null) otherFrom = position;
    // The answer to a turn whose retries are spent names K.
    else if (
      replayed.outcome !== recorded ||
      replayed.turn !== committedText(record.events, position) ||
      (recorded === 'exhausted' && settings.maxRetries !== saar.maxRetries)
    ) {
      const last = ofType(record.events, 'turn-committed').at(-1)?.position ?? position;
      // At the end of the trajectory there is nothing that a changed turn could change, unless the trajectory would have gone on.
      if (last > position || replayed.outcome !== recorded) otherFrom = position + 1;
    }
  }
  return { positions, otherFrom };
}

interface Replayed {
  readonly steps: readonly WhatIfStep[];
  readonly outcome: WhatIfPosition['outcome'];
  /** The position's turn in the end; null where it would have to be generated. */
  readonly turn: string | null;
}

async function replay(
  { config, events }: TrajectoryRecord,
  position: number,
  outcome: RollbackOutcome,
  { gamma, maxRetries, similarityScope: scope, metric }: WhatIfSettings,
): Promise<Replayed> {
  const steps: WhatIfStep[] = [];
  const here = events.filter((event) => 'position' in event && event.position === position);
  const answers = ofType(here, 'execution-ended');
  const repaired = new Map(ofType(here, 'repaired').map((event) => [event.attempt, event.repair]));
  const begun = new Map(
    ofType(here, 'generation-started')
      .filter(({ purpose }) => purpose === 'look-ahead')
      .map(({ attempt, generation }) => [attempt, generation]),
  );
  const tokensOf = (generation: number) =>
    ofType(events, 'generation-ended').find((event) => event.generation === generation)?.tokens ?? [];
  const first = answers.find(({ attempt }) => attempt === 0);
  if (!first) return { steps, outcome: 'needs-generation', turn: null };
  const failed: Attempt = { turn: withProvenance(tokensOf(first.generation), 'sampled'), ...answered(first) };

  const effects: LookAheadEffects<WhatIfStep, Recorded> = {
    // oxlint-disable-next-line typescript/require-await -- The contract is a live rollout's; a record answers at once.
    async *generate(attempt, retry) {
      const generation = begun.get(retry);
      const before = config.saar.mode === 'best-of-k' || retry === 1 ? failed.turn : repaired.get(retry - 1)?.turn;
      if (generation === undefined || !before || textOf(before) !== textOf(attempt.turn)) throw new NeverMade();
      const wasExecuted = answers.some((answer) => answer.generation === generation);
      const isLast = !begun.has(retry + 1);
      // The record's budget ended the look-ahead with this generation.
      const outOfBudget = outcome === 'out-of-budget' && isLast && !wasExecuted && !repaired.has(retry);
      return { generation, tokens: tokensOf(generation), outOfBudget };
    },
    // oxlint-disable-next-line typescript/require-await -- As above.
    async *execute(turn, _retry, { generation }) {
      const answer = answers.find((each) => each.generation === generation);
      return answer ? { turn, ...answered(answer) } : null;
    },
    repaired: ({ kind, because, similarity }, retry) => ({
      retry,
      kind,
      because,
      similarity,
      recorded: repaired.get(retry)?.kind ?? null,
    }),
  };
  const lookAhead = { dialect: dialects[config.dialect], similarity: similarities[metric], scope, gamma, maxRetries };
  const rollBack = config.saar.mode === 'sequential' ? rollBackSequentially : rollBackToBestOfK;
  const run = rollBack(failed, lookAhead, effects);
  try {
    for (;;) {
      const step: IteratorResult<WhatIfStep, RollbackResult<Recorded>> = await run.next();
      if (step.done) return { steps, outcome: step.value.outcome, turn: textOf(step.value.attempt.turn) };
      steps.push(step.value);
    }
  } catch (error) {
    if (error instanceof NeverMade) return { steps, outcome: 'needs-generation', turn: null };
    throw error;
  }
}

const answered = ({
  observation,
  failure,
}: {
  readonly observation: string;
  readonly failure: FailureType | null;
}): Omit<Attempt, 'turn'> => ({ observation, failure });

const committedText = (events: readonly RecordedEvent[], position: number): string | null => {
  const committed = ofType(events, 'turn-committed').find((event) => event.position === position);
  return committed ? textOf(committed.turn) : null;
};
