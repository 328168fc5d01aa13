import type { ExperimentResult, Sweep } from '../../../experiments/results.ts';
import type { Stoppable } from '../../../worker-call/index.ts';

/** What a sweep whose run is kept came to so far. */
export interface SweepOutcome extends ExperimentResult {
  /** Trajectories that are kept. */
  readonly done: number;
  /** Those of them that can't be read, and are left out. */
  readonly unreadable: number;
}

/** The sweep that is summed up. */
export interface AskedSweep {
  /** The run's id. */
  readonly run: string;
  readonly sweep: Sweep;
  /** Of the run, and so of the intervals. */
  readonly seed: number;
}

/** The worker's side of the results. */
export interface SweepWorker extends Stoppable {
  /**
   * Sums up what is kept of the run of a sweep. What was read of it before is not read again. Throws a StoreError.
   *
   * @param onRead Told how many records are read of how many that are to be.
   */
  results(asked: AskedSweep, onRead: (read: number, total: number) => void): Promise<SweepOutcome>;
}
