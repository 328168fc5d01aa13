import type { FailureType } from '../saar/index.ts';
import type { RolloutEvent } from './events.ts';

/** What one trajectory cost and what its rollbacks did; all counts. */
export interface TrajectoryStatistics {
  /** Executions of tool calls, look-aheads included, and the types of those that failed. */
  readonly toolCalls: {
    readonly total: number;
    readonly succeeded: number;
    readonly failures: Readonly<Partial<Record<FailureType, number>>>;
  };
  /**
   * The first call of each step of the work, as the model first met it: executions of calls that were written with no failure to
   * react to. Neither a look-ahead's call is one, nor a call that follows an error in the trajectory, until a call has succeeded. So
   * the number is the same with and without rollback, as long as the same is drawn.
   */
  readonly firstAttempts: { readonly total: number; readonly succeeded: number };
  readonly rollbacks: { readonly triggered: number; readonly recovered: number; readonly failed: number };
  /** Decisions, those of retries that failed again included. */
  readonly repairs: { readonly shallow: number; readonly deep: number };
  /** Tokens generated in all, those that stand in the purified trajectory, and those generated in look-aheads. */
  readonly tokens: { readonly generated: number; readonly kept: number; readonly lookAhead: number };
}

/** Counts what a rollout's events tell of; any prefix of the events gives the counts so far. */
export function statisticsOf(events: Iterable<RolloutEvent>): TrajectoryStatistics {
  const failures: Partial<Record<FailureType, number>> = {};
  const toolCalls = { total: 0, succeeded: 0, failures };
  const firstAttempts = { total: 0, succeeded: 0 };
  const rollbacks = { triggered: 0, recovered: 0, failed: 0 };
  const repairs = { shallow: 0, deep: 0 };
  const tokens = { generated: 0, kept: 0, lookAhead: 0 };
  let lookingAhead = false;
  // Whether the latest answer in the trajectory tells of a failure: what is written next is another try.
  let afterFailure = false;
  for (const event of events) {
    switch (event.type) {
      case 'generation-started':
        lookingAhead = event.purpose === 'look-ahead';
        break;
      case 'generation-ended':
        tokens.generated += event.tokens.length;
        if (lookingAhead) tokens.lookAhead += event.tokens.length;
        break;
      case 'execution-ended': {
        const succeeded = event.failure === null ? 1 : 0;
        toolCalls.total += 1;
        toolCalls.succeeded += succeeded;
        if (event.failure) failures[event.failure] = (failures[event.failure] ?? 0) + 1;
        if (event.attempt === 0 && !afterFailure) {
          firstAttempts.total += 1;
          firstAttempts.succeeded += succeeded;
        }
        break;
      }
      case 'rollback-started':
        rollbacks.triggered += 1;
        break;
      case 'repaired':
        repairs[event.repair.kind] += 1;
        break;
      case 'rollback-ended':
        rollbacks[event.outcome === 'recovered' ? 'recovered' : 'failed'] += 1;
        break;
      case 'turn-committed':
        tokens.kept += event.turn.length;
        if (event.observation !== null) afterFailure = event.failure !== null;
        break;
      default:
        break;
    }
  }
  return { toolCalls, firstAttempts, rollbacks, repairs, tokens };
}
