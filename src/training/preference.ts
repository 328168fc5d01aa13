import type { Sequence, Trainer } from '../policies/tiny/engine.ts';
import { logprobsOf } from './row-batches.ts';
import type { RejectedAttempt } from './training-rows.ts';

/** How strongly DPO holds on to its reference: β of arXiv 2305.18290, which takes 0.1 in most of its experiments. */
export const dpoBeta = 0.1;

/** A repaired attempt that is preferred to the failed one, with what the model said of the two before the step. */
export interface Preference extends RejectedAttempt {
  /** ln p(chosen) − ln p(rejected) by the reference, in nats. */
  readonly margin: number;
}

/** The attempts with the model as it is now as their reference. Throws the signal's reason. */
export async function withMargins(
  trainer: Trainer,
  attempts: readonly RejectedAttempt[],
  signal?: AbortSignal,
): Promise<Preference[]> {
  const margins = await marginsOf(trainer, attempts, signal);
  return attempts.map((attempt, at) => ({ ...attempt, margin: margins[at] ?? 0 }));
}

/**
 * Rows whose likelihood, so weighted, has the gradient of DPO's loss at the model as it is now: −ln σ(β × (margin now − margin of the reference)),
 * the mean over the preferences (equation 7; its gradient is β σ(−β …) times that of the margin).
 *
 * @param divisor What the batch's weights are divided by.
 */
export async function preferenceRows(
  trainer: Trainer,
  preferences: readonly Preference[],
  divisor: number,
  signal?: AbortSignal,
): Promise<Sequence[]> {
  const margins = await marginsOf(trainer, preferences, signal);
  return preferences.flatMap(({ chosen, rejected, margin }, at) => {
    const moved = dpoBeta * ((margins[at] ?? margin) - margin);
    const weight = ((dpoBeta / (1 + Math.exp(moved))) * divisor) / preferences.length;
    return [weighted(chosen, weight), weighted(rejected, -weight)];
  });
}

/** A row with this weight on all that it learns. Its ratio is 1, so that it is not clipped. */
const weighted = ({ tokens, weights }: Sequence, weight: number): Sequence => ({
  tokens,
  weights: weights.map((mask) => (mask === 0 ? 0 : mask * weight)),
});

async function marginsOf(
  trainer: Trainer,
  attempts: readonly RejectedAttempt[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const logprobs = await logprobsOf(
    trainer,
    attempts.flatMap(({ chosen, rejected }) => [chosen, rejected]),
    signal,
  );
  const sum = (row: Sequence): number =>
    row.weights.reduce((total, mask, at) => total + mask * (logprobs.get(row)?.[at] ?? 0), 0);
  return attempts.map(({ chosen, rejected }) => sum(chosen) - sum(rejected));
}
