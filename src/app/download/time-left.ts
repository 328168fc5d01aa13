import { duration } from '../../formats/index.ts';

/** Below this share nothing is foretold: the first steps say little of the others. */
const leastShare = 0.02;

/**
 * How long something will still take, in words; empty while nobody can say.
 *
 * @param since when it began, on `performance.now`'s clock
 * @param share what is done of it, 0 to 1
 * @param now on the same clock
 */
export function timeLeft(since: number, share: number, now = performance.now()): string {
  if (share < leastShare || share >= 1) return '';
  return `about ${duration(Math.max(1000, ((now - since) * (1 - share)) / share))} left`;
}
