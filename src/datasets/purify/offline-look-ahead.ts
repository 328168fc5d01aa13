import {
  codeOf,
  dialects,
  rollBackSequentially,
  similarities,
  textOf,
  withProvenance,
  type Attempt,
  type Dialect,
  type FailureType,
  type LookAheadEffects,
  type LookAheadGeneration,
  type Repair,
  type RollbackResult,
} from '../../saar/index.ts';
import type { RolloutEvent } from '../../rollout/index.ts';
import type { LoggedRun, LoggedTurn } from './logged-run.ts';
import type { PurifySettings } from './settings.ts';

/** Why a failure could not be repaired. */
export type Unrepaired =
  /** None of the next K calls succeeded. */
  | 'no-success-within-k'
  /** The agent answered without trying again. */
  | 'answered'
  /** The log ends, or a user speaks, before a call succeeded. */
  | 'log-ends'
  /** The agent went on with another tool. */
  | 'other-tool'
  /** The failed call, or the one after it, is one of several of the same message. */
  | 'parallel-calls'
  /** Of the next call, the log does not say whether it succeeded. */
  | 'unclear-outcome'
  /** The next call was never answered. */
  | 'unanswered-call'
  /** The repaired program failed when it was run again. */
  | 'not-confirmed';

/** An event whose time is not known: a log has no clock. */
export type Undated<E = RolloutEvent> = E extends RolloutEvent ? Omit<E, 'at'> : never;

/** A turn of the log that stands for what a look-ahead generated. */
interface Correction extends LookAheadGeneration {
  /** Its place in the run; the length of the run where the log was over. */
  readonly index: number;
}

/** What became of a failed turn. */
export interface Followed {
  readonly result: RollbackResult<Correction>;
  /** What the rollback would have told, without its beginning and end. */
  readonly events: readonly Undated[];
  /** Turns of the log that it took, the failed one included. */
  readonly taken: number;
  /** null where it was repaired. */
  readonly why: Unrepaired | null;
  /** The last repair, where one was made. */
  readonly repair: Repair | null;
}

/** The program of a turn's call, as the events of a rollout show it. */
export const shownCode = (turn: LoggedTurn, dialect: Dialect): string => {
  const text = textOf(turn.tokens);
  return codeOf(text, dialect) ?? text;
};

/** Whether a turn's call may have failed or not, and stays for that. */
export const isUnclear = ({ judgement }: LoggedTurn, { unclear }: PurifySettings): boolean =>
  unclear === 'leave' && judgement?.outcome === 'unknown';

/** A turn and its answer as an attempt of the rollback; only for turns that have an answer. */
const attemptOf = (turn: LoggedTurn['tokens'], observation: string, failure: FailureType | null): Attempt => ({
  turn,
  observation,
  failure,
});

/**
 * Rolls back a failed turn of a log: the very algorithm of a live rollout, in which "generate" takes the log's next turn and
 * "execute" its logged answer. The correction of a failure is the first call that succeeds among the next K turns. The search ends
 * early at a turn without a call, at a call of another tool, at one of several calls of one message, and where the log ends.
 *
 * @param start the failed turn's place in the run
 */
export async function follow(
  run: LoggedRun,
  start: number,
  position: number,
  executionsBefore: readonly number[],
  settings: PurifySettings,
): Promise<Followed> {
  const dialect = dialects[run.dialect];
  const failed = run.turns[start];
  if (failed?.observation === undefined || failed.observation === null) throw new Error('The turn has no answer.');
  const asOnline = settings.rules === 'as-online';
  let why: Unrepaired = 'no-success-within-k';
  let last = start;
  let repair: Repair | null = null;

  const stop = (reason: Unrepaired): Correction => {
    why = reason;
    return { tokens: [], outOfBudget: true, index: last };
  };
  const at = (retry: number, index: number) => ({
    execution: executionsBefore[index] ?? 0,
    position,
    attempt: retry,
    generation: index,
  });
  const effects: LookAheadEffects<Undated, Correction> = {
    // oxlint-disable-next-line typescript/require-await -- The contract is asynchronous, a log is not.
    async *generate(_, retry) {
      const index = last + 1;
      const turn = run.turns[index];
      if (!turn) return stop('log-ends');
      const holdsCall = turn.kind === 'call' || turn.kind === 'malformed';
      if (holdsCall && turn.observation === null) {
        // It was generated, so it is reported; but with it the run was over.
        if (asOnline) {
          last = index;
          yield* generation(turn, index, position, retry, 'look-ahead');
        }
        return stop(index + 1 < run.turns.length ? 'unanswered-call' : 'log-ends');
      }
      if (isUnclear(turn, settings)) return stop('unclear-outcome');
      if (holdsCall && (turn.parallel || failed.parallel)) return stop('parallel-calls');
      if (holdsCall && turn.tool !== null && failed.tool !== null && turn.tool !== failed.tool) {
        return stop('other-tool');
      }
      last = index;
      yield* generation(turn, index, position, retry, 'look-ahead');
      if (!holdsCall) why = 'answered';
      return { tokens: turn.tokens, outOfBudget: false, index };
    },
    // oxlint-disable-next-line typescript/require-await -- As above.
    async *execute(turn, retry, { index }) {
      const logged = run.turns[index];
      const observation = logged?.observation ?? '';
      const failure = logged?.failure ?? null;
      if (logged) yield* execution(logged, dialect, at(retry, index));
      return attemptOf(turn, observation, failure);
    },
    repaired: (made, attempt, { index }) => {
      repair = made;
      return { type: 'repaired', position, attempt, generation: index, repair: made };
    },
  };
  const lookAhead = {
    dialect,
    similarity: similarities[settings.metric],
    scope: settings.similarityScope,
    gamma: settings.gamma,
    maxRetries: settings.maxRetries,
  };
  const turn = withProvenance(failed.tokens, 'sampled');
  const rollback = rollBackSequentially(attemptOf(turn, failed.observation, failed.failure), lookAhead, effects);
  const events: Undated[] = [];
  for (;;) {
    const step = await rollback.next();
    if (step.done) {
      const recovered = step.value.outcome === 'recovered';
      return { result: step.value, events, taken: last - start + 1, why: recovered ? null : why, repair };
    }
    events.push(step.value);
  }
}

/** The events of a turn of the log that was generated. */
export function* generation(
  { tokens }: LoggedTurn,
  index: number,
  position: number,
  attempt: number,
  purpose: 'turn' | 'look-ahead',
): Generator<Undated, void, undefined> {
  yield { type: 'generation-started', generation: index, position, attempt, purpose };
  const bare = tokens.map(({ text, logprob, id }) => ({ text, logprob, ...(id === undefined ? {} : { id }) }));
  yield { type: 'generation-ended', generation: index, tokens: bare, completion: null };
}

/** The events of a call of the log that was executed. */
export function* execution(
  turn: LoggedTurn,
  dialect: Dialect,
  at: { execution: number; position: number; attempt: number; generation: number },
): Generator<Undated, void, undefined> {
  yield { type: 'execution-started', ...at, code: shownCode(turn, dialect) };
  yield { type: 'execution-ended', ...at, observation: turn.observation ?? '', failure: turn.failure, ms: 0 };
}
