/** The right to be inside a {@link Semaphore}. */
export interface Permit {
  /** The place stays taken until this work is over too, even where it fails and even after `leave`. */
  readonly holdFor: (work: Promise<unknown>) => void;
  /** Gives the place free. Calling it again does nothing. */
  readonly leave: () => void;
}

interface Waiting {
  readonly priority: number;
  readonly letIn: () => void;
  readonly refuse: (reason: Error) => void;
}

/** Hooks and a start that differ from the default. */
export interface SemaphoreOptions {
  /** Called each time the last one has left and nobody followed. */
  readonly onEmpty?: () => void;
}

/**
 * Lets a number of callers in at a time: among those that wait the lowest priority number first, among equals the first that came.
 *
 *     state   | enter            | leave              | hold  | open              | places = n         | close
 *     --------|------------------|--------------------|-------|-------------------|--------------------|---------------------------
 *     open    | in, or it waits  | the next one is in | held  | open              | the next ones in   | closed; who waits is refused
 *     held    | it waits         | nobody is let in   | held  | open, next ones in| nobody is let in   | closed; who waits is refused
 *     closed  | refused          | nobody is let in   | closed| closed            | nobody is let in   | closed
 *
 * In every state a caller that waits and whose signal is aborted goes away, and those inside stay until they leave.
 */
export class Semaphore {
  /** In the order of arrival. */
  readonly #waiting = new Set<Waiting>();
  readonly #onEmpty: () => void;
  #state: 'open' | 'held' | 'closed' = 'open';
  #closedFor = new Error('The semaphore was closed.');
  #places: number;
  #inside = 0;

  /** @param places How many may be inside at a time, at least 1. */
  constructor(places = 1, { onEmpty = () => undefined }: SemaphoreOptions = {}) {
    this.#places = places;
    this.#onEmpty = onEmpty;
  }

  /** How many may be inside at a time, from now on. Those inside beyond that stay until they leave. */
  set places(places: number) {
    this.#places = places;
    this.#next();
  }

  /** How many are inside. */
  get inside(): number {
    return this.#inside;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Lets nobody in until {@link open}. */
  hold(): void {
    if (this.#state === 'open') this.#state = 'held';
  }

  /** Ends a {@link hold}. */
  open(): void {
    if (this.#state === 'held') this.#state = 'open';
    this.#next();
  }

  /** For good: those who wait, or come later, get this reason. */
  close(reason: Error): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#closedFor = reason;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const { refuse } of waiting) refuse(reason);
  }

  /**
   * Waits to be let in. Throws the signal's reason, or that of {@link close}, where one of them comes first.
   *
   * @param priority Lower numbers are let in first.
   */
  async enter(signal: AbortSignal, priority = 0): Promise<Permit> {
    signal.throwIfAborted();
    if (this.#state === 'closed') throw this.#closedFor;
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => {
        this.#waiting.delete(waiting);
        reject(signal.reason as Error);
      };
      const forget = (): void => signal.removeEventListener('abort', abort);
      const waiting: Waiting = {
        priority,
        letIn: () => {
          forget();
          this.#inside += 1;
          resolve();
        },
        refuse: (reason) => {
          forget();
          reject(reason);
        },
      };
      this.#waiting.add(waiting);
      signal.addEventListener('abort', abort, { once: true });
      this.#next();
    });
    return this.#permit();
  }

  #permit(): Permit {
    const held: Promise<unknown>[] = [];
    let left = false;
    return {
      holdFor: (work) => {
        held.push(work);
        // Who asked for the work hears of its failure; here only its end counts.
        work.catch(() => undefined);
      },
      leave: () => {
        if (left) return;
        left = true;
        if (held.length === 0) this.#leave();
        else void Promise.allSettled(held).then(() => this.#leave());
      },
    };
  }

  #leave(): void {
    this.#inside -= 1;
    this.#next();
    if (this.#inside === 0) this.#onEmpty();
  }

  #next(): void {
    while (this.#state === 'open' && this.#inside < this.#places && this.#waiting.size > 0) {
      const first = [...this.#waiting].reduce((a, b) => (b.priority < a.priority ? b : a));
      this.#waiting.delete(first);
      first.letIn();
    }
  }
}
