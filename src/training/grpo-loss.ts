import { lax, np, type Objective, type Tensor } from '../policies/tiny/engine.ts';
import type { ClipRange } from './clip.ts';

/**
 * The loss of GRPO as the authors train with it: clipped, averaged over tokens, without KL (paper, section 4; `clip_ratio_low`,
 * `clip_ratio_high`, `clip_ratio_c` and `loss_agg_mode=token-mean` of their launch script).
 *
 * With r the ratio of a token's probability now to the reference's, and A its advantage, a token adds −min(r A, clip(r, 1 − low, 1 + high) A),
 * and where A is negative never more than −dual × A. A sequence's weights are its advantages; the batch's divisor is the number of assistant tokens
 * of the whole step, so that the sum is the mean over tokens. Where a token has no reference, it is what the model itself gives it now: the ratio is
 * 1, and its gradient that of the log-probability.
 */
export function clippedSurrogate({ low, high, dual }: ClipRange): Objective {
  return (logprobs, { weights, references }) => {
    const given = references.ref.slice(0);
    const isGiven = references.slice(1);
    const own = lax.stopGradient(logprobs.ref);
    const reference = given.mul(isGiven.ref).add(own.mul(np.subtract(1, isGiven)));
    const ratio = np.exp(logprobs.sub(reference));
    const clipped: Tensor = np.clip(ratio.ref, 1 - low, 1 + high);
    const lower = np.minimum(ratio.mul(weights.ref), clipped.mul(weights.ref));
    const bounded = np.where(np.less(weights.ref, 0), np.maximum(lower.ref, weights.mul(dual)), lower);
    return np.negative(bounded.sum());
  };
}
