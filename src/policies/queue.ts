import { abortable } from './abortable.ts';

/** One's turn at something that serves one at a time. */
export interface Turn {
  /** The next in the queue also waits for this work, even after this turn was left. */
  readonly holdFor: (work: Promise<unknown>) => void;
  readonly leave: () => void;
}

/** Serves one at a time, in the order of arrival. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** Waits for one's turn. Throws the signal's reason when it is aborted before; one's place is then given up. */
  async enter(signal: AbortSignal): Promise<Turn> {
    const before = this.#last;
    const held: Promise<unknown>[] = [];
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.#last = Promise.all([before, left]).then(() => Promise.allSettled(held));
    try {
      await abortable(before, signal);
    } catch (reason) {
      leave();
      throw reason;
    }
    return { holdFor: (work) => void held.push(work), leave };
  }
}
