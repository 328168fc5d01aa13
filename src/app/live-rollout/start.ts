import { modelProblem } from '../models/index.ts';
import type { DriveOptions, LiveRollout } from './live-rollout.ts';

/** Drives a rollout to its end; its phase says how it ended. Never throws. */
export async function drive(rollout: LiveRollout, options: DriveOptions): Promise<void> {
  try {
    // What drives runs is large, and comes only for who starts one.
    const { driveToEnd } = await import('./drive.ts');
    await driveToEnd(rollout, options);
  } catch (error) {
    rollout.phase.value = options.signal.aborted
      ? { kind: 'cancelled' }
      : { kind: 'failed', problem: modelProblem(error) };
  }
}
