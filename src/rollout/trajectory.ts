import { withProvenance, type FailureType, type TurnToken } from '../saar/index.ts';
import type { RolloutConfig } from './config.ts';
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
 * The same rollout as it happened, as one conversation: every turn as it was generated, followed by what its call was answered, errors
 * and retries included. What is no part of it, {@link isRaw} says.
 */
export function rawTurns(events: Iterable<RolloutEvent>): Turn[] {
  const log = [...events];
  const executions = new Map(
    log.filter((event) => event.type === 'execution-ended').map((event) => [event.generation, event]),
  );
  const start = log.find((event) => event.type === 'rollout-started');
  const mode = start?.config.saar.mode ?? 'sequential';
  const taken = new Set(log.filter((event) => event.type === 'repaired').map(({ generation }) => generation));
  const purposes = new Map(
    log.filter((event) => event.type === 'generation-started').map(({ generation, purpose }) => [generation, purpose]),
  );
  return log
    .filter((event) => event.type === 'generation-ended')
    .filter(({ generation, tokens, completion }) =>
      isRaw({
        mode,
        purpose: purposes.get(generation) ?? 'turn',
        taken: taken.has(generation),
        written: tokens.length > 0 || completion !== null,
      }),
    )
    .map(({ generation, tokens }) => {
      const execution = executions.get(generation);
      return {
        tokens: withProvenance(tokens, 'sampled'),
        observation: execution?.observation ?? null,
        failure: execution?.failure ?? null,
      };
    });
}

/**
 * Whether a generation is a turn of the raw trajectory. The corrections of a best-of-K look-ahead are generated side by side from the same
 * context: the one that was taken follows the failed turn, the others follow nothing and nothing follows them. And what was ended before
 * its first token is no turn.
 */
export const isRaw = (generation: {
  readonly mode: RolloutConfig['saar']['mode'];
  readonly purpose: 'turn' | 'look-ahead';
  /** Whether a repair took it. */
  readonly taken: boolean;
  /** False where the rollout ended it before its first token; a model that ends its turn at once has written an empty one. */
  readonly written: boolean;
}): boolean =>
  generation.written && (generation.purpose === 'turn' || generation.mode === 'sequential' || generation.taken);
