import type { Clock } from './clock.ts';

/** What {@link TimeBudget.unlessSpent} gives in place of a result where the time was up first. */
export const timeIsUp = Symbol('time is up');

/** The reason with which what is under way is stopped. */
export class TimeIsUpError extends Error {
  override readonly name = 'TimeIsUpError';
  constructor() {
    super('The time budget of the rollout is spent.');
  }
}

/**
 * The time budget of one rollout. It is watched by a timer and not only between tokens: an engine or a program that goes silent must
 * not stall the rollout.
 */
export class TimeBudget {
  /** Aborted when the rollout is, and when the time is up. For everything that the rollout waits for. */
  readonly signal: AbortSignal;
  readonly #clock: Clock;
  readonly #endsAt: number;
  readonly #stop = new AbortController();
  readonly #cancel: () => void;
  /** Timers may be early by a fraction of a millisecond: once one said that the time is up, it is. */
  #spent = false;
  #onSpent: (() => void) | null = null;

  /** Counts from now on. */
  constructor(clock: Clock, ms: number, signal: AbortSignal) {
    this.#clock = clock;
    this.#endsAt = clock.now() + ms;
    this.signal = AbortSignal.any([signal, this.#stop.signal]);
    this.#cancel = clock.after(ms, () => this.#end());
  }

  get spent(): boolean {
    return this.#spent || this.#clock.now() >= this.#endsAt;
  }

  /**
   * What the work gives, or {@link timeIsUp} where that does not come in time; `signal` is aborted then, and nobody waits for the work
   * any more. One at a time. Throws what the work throws before.
   */
  async unlessSpent<T>(work: Promise<T>): Promise<T | typeof timeIsUp> {
    try {
      return await new Promise<T | typeof timeIsUp>((resolve, reject) => {
        this.#onSpent = () => resolve(timeIsUp);
        if (this.#spent) resolve(timeIsUp);
        // Where the time is up first, what comes of the work is of no more interest, its failure included.
        work.then(resolve, reject);
      });
    } finally {
      this.#onSpent = null;
    }
  }

  /** Gives the timer back. */
  close(): void {
    this.#cancel();
  }

  #end(): void {
    this.#spent = true;
    this.#onSpent?.();
    this.#stop.abort(new TimeIsUpError());
  }
}
