/** Writes that may follow each other at once. */
const burst = 50;

/** Milliseconds in which one more write becomes free. With the burst: 93 in 30 s, where Safari throws at 100 and Chromium drops some at 200 in 10 s. */
const refillMs = 700;

/** Holds the address's writes to what browsers allow; typing fast would otherwise go beyond it. */
export class WriteBudget {
  #left = burst;
  #since: number;

  /** @param now the time in milliseconds, on a clock that never goes back */
  constructor(private readonly now: () => number) {
    this.#since = now();
  }

  /** Takes one write; false where none is left, and the caller has to come again after {@link refillMs}. */
  take(): boolean {
    const refilled = Math.floor((this.now() - this.#since) / refillMs);
    this.#since += refilled * refillMs;
    this.#left = Math.min(burst, this.#left + refilled);
    if (this.#left === 0) return false;
    this.#left -= 1;
    return true;
  }

  /** Milliseconds after which a write is free again for certain. */
  readonly wait = refillMs;
}
