/** The time of a rollout: what its events are dated by, and what its time budget is measured with. */
export interface Clock {
  /** Milliseconds; only differences mean anything. */
  now(): number;
  /**
   * Calls back once, when the clock has run on for the given milliseconds. A clock that stands still in between (see
   * `src/collect/pausable-clock.ts`: a rollout that waits for its turn) calls back that much later. Gives what cancels it.
   */
  after(ms: number, callback: () => void): () => void;
}

/** A clock of the platform's own parts, as in `clockOf(() => performance.now(), setTimeout, clearTimeout)`. */
export const clockOf = <Timer>(
  now: () => number,
  start: (callback: () => void, ms: number) => Timer,
  stop: (timer: Timer) => void,
): Clock => ({
  now,
  after: (ms, callback) => {
    const timer = start(callback, ms);
    return () => stop(timer);
  },
});

/** A clock that stands at 0: for scripts that repeat what was said, where no budget of time is to end anything. */
export const stillClock: Clock = { now: () => 0, after: () => () => undefined };
