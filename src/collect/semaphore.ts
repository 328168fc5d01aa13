/** Somebody who waits to be let in. */
interface Waiting {
  readonly priority: number;
  readonly letIn: () => void;
}

/**
 * Lets so many in at a time: of those who wait, the one with the lowest priority number first. A shut gate lets nobody in; who is
 * in stays until it leaves.
 */
export class Gate {
  readonly #waiting = new Set<Waiting>();
  #places: number;
  #inside = 0;
  #open = true;
  readonly #onEmpty: () => void;

  /**
   * @param places How many may be in at a time.
   * @param onEmpty Told each time the last one has left and nobody followed.
   */
  constructor(places: number, onEmpty: () => void = () => undefined) {
    this.#places = places;
    this.#onEmpty = onEmpty;
  }

  /** How many may be in at a time, from now on. */
  set places(places: number) {
    this.#places = places;
    this.#next();
  }

  /** How many are in. */
  get inside(): number {
    return this.#inside;
  }

  shut(): void {
    this.#open = false;
  }

  open(): void {
    this.#open = true;
    this.#next();
  }

  /** Waits to be let in; gives what is to be called on leaving. Throws the signal's reason where that comes first. */
  async enter(priority: number, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiting.delete(waiting);
        reject(signal.reason as Error);
      };
      const letIn = (): void => {
        signal.removeEventListener('abort', giveUp);
        this.#inside += 1;
        resolve();
      };
      const waiting = { priority, letIn };
      this.#waiting.add(waiting);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#next();
    });
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#inside -= 1;
      this.#next();
      if (this.#inside === 0) this.#onEmpty();
    };
  }

  #next(): void {
    while (this.#open && this.#inside < this.#places && this.#waiting.size > 0) {
      const first = [...this.#waiting].reduce((a, b) => (b.priority < a.priority ? b : a));
      this.#waiting.delete(first);
      first.letIn();
    }
  }
}
