import type { PolicyError } from '../rollout/index.ts';
import { deadline } from '../semaphore/index.ts';

/**
 * Gives up what is silent for too long. It counts only while it listens, so that time in which nothing can be expected, such as that in
 * which somebody else is at work, is no silence.
 */
export class SilenceWatch {
  readonly #giveUp = new AbortController();
  readonly #limitMs: number;
  readonly #error: () => PolicyError;
  #cancel = (): void => undefined;
  #listens = false;

  /**
   * @param limitMs the longest silence, in milliseconds
   * @param error made when it is over, for the reason of {@link signal}
   */
  constructor(limitMs: number, error: () => PolicyError) {
    this.#limitMs = limitMs;
    this.#error = error;
  }

  /** Aborted, with a {@link PolicyError} as its reason, when the silence was too long. */
  get signal(): AbortSignal {
    return this.#giveUp.signal;
  }

  /** Begins to count, or begins anew. */
  readonly listen = (): void => {
    this.#listens = true;
    this.#cancel();
    this.#cancel = deadline(this.#limitMs, () => this.#giveUp.abort(this.#error()));
  };

  /** A sign of life: it counts from now. Does nothing while it rests. */
  readonly alive = (): void => {
    if (this.#listens) this.listen();
  };

  /** Stops counting, until it listens again. */
  readonly rest = (): void => {
    this.#listens = false;
    this.#cancel();
  };
}
