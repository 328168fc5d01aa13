import { withProvenance, type FailureType, type TurnToken } from '../saar/index.ts';
import type { RolloutEvent } from './events.ts';

/** One assistant turn of a trajectory, and what its call was answered. */
export interface Turn {
  readonly tokens: readonly TurnToken[];
  /** null where no call of the turn was executed. */
  readonly observation: string | null;
  /** The failure that the observation tells of; null for success and where there is no observation. */
  readonly failure: FailureType | null;
}

/** The trajectory after all its rollbacks. */
export const purifiedTurns = (events: Iterable<RolloutEvent>): Turn[] =>
  [...events]
    .filter((event) => event.type === 'turn-committed')
    .map(({ turn, observation, failure }) => ({ tokens: turn, observation, failure }));

/**
 * The same run as it happened: every turn as it was generated, followed by what its call was answered, errors and retries
 * included. Of a best-of-K look-ahead it holds only the correction that was taken, since the others never followed one another.
 */
export function rawTurns(events: Iterable<RolloutEvent>): Turn[] {
  const log = [...events];
  const executions = new Map(
    log.filter((event) => event.type === 'execution-ended').map((event) => [event.generation, event]),
  );
  const passedOver = generationsPassedOver(log);
  return log
    .filter((event) => event.type === 'generation-ended')
    .filter((event) => !passedOver.has(event.generation))
    .map(({ generation, tokens }) => {
      const execution = executions.get(generation);
      return {
        tokens: withProvenance(tokens, 'sampled'),
        observation: execution?.observation ?? null,
        failure: execution?.failure ?? null,
      };
    });
}

/** The look-ahead generations of best-of-K rollouts that were not taken. */
function generationsPassedOver(log: readonly RolloutEvent[]): ReadonlySet<number> {
  const start = log.find((event) => event.type === 'rollout-started');
  if (start?.config.saar.mode !== 'best-of-k') return new Set();
  const taken = new Set(log.filter((event) => event.type === 'repaired').map((event) => event.generation));
  const lookAheads = log.filter((event) => event.type === 'generation-started' && event.purpose === 'look-ahead');
  return new Set(
    lookAheads.flatMap((event) => ('generation' in event && !taken.has(event.generation) ? [event.generation] : [])),
  );
}
