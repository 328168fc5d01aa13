import { repairTurn, type Repair, type RepairSettings } from './repair.ts';
import { textOf, type Token, type TurnToken } from './token.ts';
import type { FailureType } from './failure.ts';

/** A turn whose call was executed, and what came of it. */
export interface Attempt {
  readonly turn: readonly TurnToken[];
  /** The answer as it would enter the context. */
  readonly observation: string;
  /** null on success. */
  readonly failure: FailureType | null;
}

/** What a look-ahead generated, and whether the turn or token budget ended the rollout with it. */
export interface LookAheadGeneration {
  readonly tokens: readonly Token[];
  readonly outOfBudget: boolean;
}

/**
 * What a rollback needs of the world, each as a generator of the driver's own events: a live rollout samples and executes,
 * a reader of logs replays. `retry` counts from 1.
 */
export interface LookAheadEffects<Event, Generation extends LookAheadGeneration> {
  /** Generates a correction in the look-ahead context: everything before the position, the failed turn, its error. */
  generate(failed: Attempt, retry: number): AsyncGenerator<Event, Generation, undefined>;
  /**
   * Executes the call of a repaired turn, in the context without the error. `from` is the generation that the call comes from. null where
   * a budget ended the rollout before the call was answered.
   */
  execute(
    turn: readonly TurnToken[],
    retry: number,
    from: Generation,
  ): AsyncGenerator<Event, Attempt | null, undefined>;
  /** Reports a decision. */
  repaired(repair: Repair, retry: number, from: Generation): Event;
}

/** How a rollback ended, and what stands at the position now. */
export type RollbackResult<Generation extends LookAheadGeneration> =
  /** The repaired call succeeded. */
  | { readonly outcome: 'recovered'; readonly attempt: Attempt }
  /** Every retry failed: the last failed attempt. */
  | { readonly outcome: 'exhausted'; readonly attempt: Attempt }
  /** A retry held no call: the failed attempt as it stood, and the turn that followed it. */
  | { readonly outcome: 'gave-up'; readonly attempt: Attempt; readonly next: Generation }
  /** The budget ended the look-ahead: the failed attempt as it stood. */
  | { readonly outcome: 'out-of-budget'; readonly attempt: Attempt; readonly last: Generation };

/** Settings of a rollback. */
export interface LookAheadSettings extends RepairSettings {
  /** K: the most retries at one position; 0 means that none is made. */
  readonly maxRetries: number;
}

/**
 * Sequential look-ahead and rollback, as in the authors' code: one correction after the other, each compared with the
 * latest failed attempt, so that in a chain of shallow repairs the very first reasoning survives.
 */
export async function* rollBackSequentially<Event, Generation extends LookAheadGeneration>(
  failed: Attempt,
  settings: LookAheadSettings,
  effects: LookAheadEffects<Event, Generation>,
): AsyncGenerator<Event, RollbackResult<Generation>, undefined> {
  let attempt = failed;
  for (let retry = 1; retry <= settings.maxRetries; retry++) {
    const generation = yield* effects.generate(attempt, retry);
    if (generation.outOfBudget) return { outcome: 'out-of-budget', attempt, last: generation };
    if (!holdsCall(generation.tokens, settings)) return { outcome: 'gave-up', attempt, next: generation };
    const repair = repairTurn(attempt.turn, generation.tokens, settings);
    yield effects.repaired(repair, retry, generation);
    const next = yield* effects.execute(repair.turn, retry, generation);
    if (!next) return { outcome: 'out-of-budget', attempt, last: generation };
    attempt = next;
    if (attempt.failure === null) return { outcome: 'recovered', attempt };
  }
  return { outcome: 'exhausted', attempt };
}

/**
 * Best of K: K corrections from the same look-ahead context, all executed; of those that succeed the one most similar to the
 * failed call replaces it. Costs K generations at every failure, and gives what the paper's text describes as selecting
 * the most appropriate replacement. Corrections without a call are passed over.
 */
export async function* rollBackToBestOfK<Event, Generation extends LookAheadGeneration>(
  failed: Attempt,
  settings: LookAheadSettings,
  effects: LookAheadEffects<Event, Generation>,
): AsyncGenerator<Event, RollbackResult<Generation>, undefined> {
  let best: { repair: Repair; attempt: Attempt; retry: number; generation: Generation } | null = null;
  for (let retry = 1; retry <= settings.maxRetries; retry++) {
    const generation = yield* effects.generate(failed, retry);
    if (generation.outOfBudget) {
      if (!best) return { outcome: 'out-of-budget', attempt: failed, last: generation };
      break;
    }
    if (!holdsCall(generation.tokens, settings)) continue;
    const repair = repairTurn(failed.turn, generation.tokens, settings);
    const attempt = yield* effects.execute(repair.turn, retry, generation);
    if (!attempt) {
      if (!best) return { outcome: 'out-of-budget', attempt: failed, last: generation };
      break;
    }
    if (attempt.failure !== null) continue;
    if (!best || (repair.similarity ?? 0) > (best.repair.similarity ?? 0)) {
      best = { repair, attempt, retry, generation };
    }
  }
  if (!best) return { outcome: 'exhausted', attempt: failed };
  yield effects.repaired(best.repair, best.retry, best.generation);
  return { outcome: 'recovered', attempt: best.attempt };
}

/** Whether a generation holds a whole tool call, readable or not. */
function holdsCall(tokens: readonly Token[], { dialect }: LookAheadSettings): boolean {
  const { kind } = dialect.read(textOf(tokens));
  return kind === 'call' || kind === 'malformed';
}
