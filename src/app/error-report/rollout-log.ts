import type { RolloutEvent } from '../../rollout/index.ts';

/** The events of the current rollout so far, or null before the first one. */
type RolloutLog = () => readonly RolloutEvent[] | null;

let current: RolloutLog = () => null;

/** Has error reports show the events of the rollout that is shown. The view that runs rollouts calls it once. */
export const registerRolloutLog = (log: RolloutLog): void => void (current = log);

/** The events of the current rollout, in order; null where there is none. */
export function rolloutEvents(): readonly RolloutEvent[] | null {
  try {
    return current();
  } catch {
    // A report must come about whatever else is broken.
    return null;
  }
}
