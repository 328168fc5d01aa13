/**
 * What is done when a rollout can't go on. A run over many tasks waits for its user and repeats what failed, so that its trajectories are
 * whole; a single rollout that somebody watches ends there and then, and what was finished of it is kept.
 */
export interface DriverRules {
  /**
   * After the engine or the sandbox failed. `pause`: the run pauses with the problem, and the rollout is begun anew when the user
   * resumes. `record`: the rollout ends with the reason `error` and is kept; where the model can't even be loaded, the run ends as failed.
   */
  readonly onFailure: 'pause' | 'record';
  /**
   * When the run is aborted. `give-up`: rollouts under way leave nothing, and are done again another time. `record`: they end with the
   * reason `stopped` and are kept.
   */
  readonly onStop: 'give-up' | 'record';
  /** What a user can do after an error that does not say it itself. */
  readonly advice: string;
}

/** The rules of a run over many tasks. */
export const collectRules: DriverRules = {
  onFailure: 'pause',
  onStop: 'give-up',
  advice: 'Resume to try again. If it happens again, skip the task or reload the page: what is finished is kept.',
};

/** The rules of a single rollout that is watched. */
export const liveRules: DriverRules = {
  onFailure: 'record',
  onStop: 'record',
  advice: 'Try again; if it happens again, reload the page or choose another model.',
};
