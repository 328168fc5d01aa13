import type { Finished } from './rollouts.ts';

/** What trajectories came to. */
export interface TrajectoryFigures {
  /** Mean of the rewards, −1 to 1. */
  readonly reward: number;
  /** Share of right answers. Of an evaluation this is Pass@1. */
  readonly accuracy: number;
  /** Failed executions a trajectory, look-aheads included. */
  readonly failures: number;
  /** Share of first calls that succeeded; null where nothing was called. */
  readonly firstAttempts: number | null;
  /** Tokens that were generated, in all. */
  readonly tokens: number;
  /** −ln p, the mean over all generated tokens: an estimate of the policy's entropy, in nats. */
  readonly entropy: number;
}

type Summed = Pick<Finished, 'events' | 'reward' | 'statistics'>;

/** Sums at least one trajectory up. */
export function figuresOf(finished: readonly Summed[]): TrajectoryFigures {
  const sum = (of: (each: Summed) => number): number => finished.reduce((total, each) => total + of(each), 0);
  const failures = sum(({ statistics: { toolCalls } }) => toolCalls.total - toolCalls.succeeded);
  const firstCalls = sum(({ statistics: { firstAttempts } }) => firstAttempts.total);
  const generated = finished.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'generation-ended' ? event.tokens : [])),
  );
  return {
    reward: sum(({ reward }) => reward) / finished.length,
    accuracy: sum(({ reward }) => (reward === 1 ? 1 : 0)) / finished.length,
    failures: failures / finished.length,
    firstAttempts:
      firstCalls === 0 ? null : sum(({ statistics: { firstAttempts } }) => firstAttempts.succeeded) / firstCalls,
    tokens: generated.length,
    entropy: generated.reduce((total, { logprob }) => total - (logprob ?? 0), 0) / Math.max(1, generated.length),
  };
}
