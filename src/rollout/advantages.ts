/** Keeps the division finite, as in the field's implementations of GRPO. */
const epsilon = 1e-6;

/**
 * The group-relative advantages of GRPO: how far each reward is from the group's mean, in units of its standard deviation (of a sample:
 * divided by n − 1). Where all rewards are alike, and so in a group of one, each is 0: nothing can be learnt from it.
 */
export function advantagesOf(rewards: readonly number[]): number[] {
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  const squares = rewards.reduce((sum, reward) => sum + (reward - mean) ** 2, 0);
  if (squares === 0) return rewards.map(() => 0);
  const deviation = Math.sqrt(squares / (rewards.length - 1));
  return rewards.map((reward) => (reward - mean) / (deviation + epsilon));
}
