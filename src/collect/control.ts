import { signal, type ReadonlySignal } from '@preact/signals';
import type { Problem } from '../runtime/index.ts';
import type { CollectState, Scheduler } from './scheduler.ts';

/** How a collection, or a piece of it, ended. */
export type CollectEnd = 'complete' | 'stopped' | 'aborted' | 'failed';

/**
 * What the user asks of a collection, over all its schedulers: each piece has one, and before and between them there is none. What is asked
 * for while there is none is said at once by the state, and the next scheduler is told first of all.
 */
export class CollectControl {
  readonly #state = signal<CollectState | null>(null);
  readonly #onState: (state: CollectState) => void;
  readonly #closing = new AbortController();
  #scheduler: Scheduler | null = null;
  /** What was asked for while there was no scheduler, in its order. */
  #early: ((scheduler: Scheduler) => void)[] = [];

  /** @param onState Called after each change of the state. */
  constructor(onState: (state: CollectState) => void) {
    this.#onState = onState;
  }

  /** null before it is started. */
  get state(): ReadonlySignal<CollectState | null> {
    return this.#state;
  }

  /** Aborted once the collection is to end at once. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** An end is the last state: what is said after it is not shown. */
  setState(state: CollectState): void {
    if (this.#state.peek()?.kind === 'ended') return;
    this.#state.value = state;
    this.#onState(state);
  }

  pause(): void {
    this.#order((scheduler) => scheduler.pause(), { kind: 'paused', problem: null });
  }

  resume(): void {
    this.#order((scheduler) => scheduler.resume(), { kind: 'running' });
  }

  stopAfterThis(): void {
    this.#order((scheduler) => scheduler.stopAfterThis(), { kind: 'stopping' });
  }

  /** Tells the scheduler that a task is left out; the next one is told by its parts. */
  skip(task: string): void {
    this.#scheduler?.skip(task);
  }

  abort(): void {
    this.#closing.abort(new DOMException('The collection was ended.', 'AbortError'));
    this.#scheduler?.abort();
  }

  /** Ends it with what nobody foresaw; what is under way is given up. */
  fail(problem: Problem): void {
    this.setState({ kind: 'ended', how: 'failed', problem });
    this.abort();
  }

  /**
   * Runs a piece; gives how it ended.
   *
   * @param last Whether the collection ends with it. Where it does not, the user may have asked for something when it had just come to its own
   *   end: a stop ends the collection here, a pause is for the next piece.
   */
  async run(scheduler: Scheduler, last: boolean): Promise<CollectEnd> {
    this.#scheduler = scheduler;
    for (const order of this.#early) order(scheduler);
    this.#early = [];
    if (this.closing.aborted) scheduler.abort();
    await scheduler.run();
    const how = scheduler.state.kind === 'ended' ? scheduler.state.how : 'aborted';
    if (how !== 'complete' || last) return how;
    this.#scheduler = null;
    const asked = this.#state.peek()?.kind;
    if (asked === 'stopping') {
      this.setState({ kind: 'ended', how: 'stopped' });
      return 'stopped';
    }
    if (asked === 'pausing' || asked === 'paused') this.pause();
    return how;
  }

  /** For work between the schedulers: waits while it is paused; false where it is to end. */
  async mayGoOn(): Promise<boolean> {
    const { closing } = this;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.#state.peek()?.kind !== 'paused' || closing.aborted) done();
      };
      const stop = this.#state.subscribe(() => queueMicrotask(look));
      const done = (): void => {
        stop();
        closing.removeEventListener('abort', look);
        resolve();
      };
      closing.addEventListener('abort', look);
    });
    return !closing.aborted && this.#state.peek()?.kind !== 'stopping';
  }

  #order(order: (scheduler: Scheduler) => void, state: CollectState): void {
    if (this.#scheduler) {
      order(this.#scheduler);
      return;
    }
    const now = this.#state.peek();
    if (now === null || now.kind === 'ended') return;
    this.#early.push(order);
    this.setState(state);
  }
}
