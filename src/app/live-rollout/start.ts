import type { Plan as RunPlan } from '../../collect/index.ts';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { problemOf } from '../models/index.ts';
import type { LiveRollout } from './live-rollout.ts';

/** Keeps a finished record, as the one item of the run that it is. Must not throw. */
export type Keep = (run: RunPlan, record: TrajectoryRecord) => Promise<void>;

/** How a rollout is driven. */
export interface DriveOptions {
  /** Who this is, for those that wait for it, such as `rollout 2 of the Playground`. */
  readonly holder: string;
  /** Stops whatever the rollout is doing: waiting, loading, generating or executing. */
  readonly signal: AbortSignal;
  /** Left out, the record is in memory only. */
  readonly keep?: Keep;
}

/** Drives a rollout to its end; its phase says how it ended. Never throws. */
export async function drive(rollout: LiveRollout, options: DriveOptions): Promise<void> {
  try {
    // What drives runs is large, and comes only for who starts one.
    const { driveToEnd } = await import('./drive.ts');
    await driveToEnd(rollout, options);
  } catch (error) {
    rollout.phase.value = options.signal.aborted
      ? { kind: 'cancelled' }
      : { kind: 'failed', problem: problemOf(error) };
  }
}
