import { abortable } from './abortable.ts';

/** One's turn at something that serves few at a time. */
export interface Turn {
  /** Who comes next to this place also waits for this work, even after the turn was left. */
  readonly holdFor: (work: Promise<unknown>) => void;
  readonly leave: () => void;
}

/** Serves one at a time, or as many as there are places, in the order of arrival. */
export class Queue {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** `places` is how many are served at the same time, at least 1. */
  constructor(places = 1) {
    this.#free = places;
  }

  /** Waits for one's turn. Throws the signal's reason when it is aborted before; one's place is then given up. */
  async enter(signal: AbortSignal): Promise<Turn> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else {
      let call = (): void => undefined;
      const called = new Promise<void>((resolve) => {
        call = resolve;
      });
      this.#waiting.push(call);
      try {
        await abortable(called, signal);
      } catch (reason) {
        const place = this.#waiting.indexOf(call);
        // Who was called in the very moment of giving up passes the turn on.
        if (place === -1) this.#next();
        else this.#waiting.splice(place, 1);
        throw reason;
      }
    }
    const held: Promise<unknown>[] = [];
    let left = false;
    return {
      holdFor: (work) => void held.push(work),
      leave: () => {
        if (left) return;
        left = true;
        void Promise.allSettled(held).then(() => this.#next());
      },
    };
  }

  #next(): void {
    const call = this.#waiting.shift();
    if (call) call();
    else this.#free += 1;
  }
}
