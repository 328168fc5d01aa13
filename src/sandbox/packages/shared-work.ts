import { unlessAborted } from '../../semaphore/index.ts';

/** Work that several wait for. It is given up when nobody waits for it any more. */
export class SharedWork<Value> {
  readonly #giveUp = new AbortController();
  readonly #result: Promise<Value>;
  #waiting = 0;
  #settled = false;

  constructor(work: (signal: AbortSignal) => Promise<Value>) {
    this.#result = work(this.#giveUp.signal).finally(() => (this.#settled = true));
    // Those who wait see the failure.
    this.#result.catch(() => undefined);
  }

  /** True when the work was given up: who wants it must begin anew. */
  get abandoned(): boolean {
    return this.#giveUp.signal.aborted;
  }

  /** The result. Throws what the work throws, and the signal's reason as soon as it is aborted. */
  async wait(signal?: AbortSignal): Promise<Value> {
    signal?.throwIfAborted();
    this.#waiting += 1;
    try {
      return await (signal ? unlessAborted(this.#result, signal) : this.#result);
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0 && !this.#settled) this.#giveUp.abort(signal?.reason);
    }
  }
}
