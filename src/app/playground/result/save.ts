import type { TrajectoryRecord } from '../../../rollout/index.ts';
import type { LiveRollout } from '../session/index.ts';

/** The master record of a rollout that has ended. */
export function recordOf({ record }: LiveRollout): Promise<TrajectoryRecord> {
  const ended = record.peek();
  return ended ? Promise.resolve(ended) : Promise.reject(new Error('The rollout has not ended yet.'));
}
