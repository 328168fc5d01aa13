import { proxy, wrap, type ProxyMarked, type Remote } from 'comlink';

/** A worker's functions, of which one ends what is under way. */
export interface Stoppable {
  /** Ends what is under way: it rejects then. */
  stop(): void;
}

/**
 * Lets a worker report to a function of the page. Messages of a worker may arrive after its result: from then on the function is
 * not called any more, so that nothing that is over looks under way again.
 */
export type Hear = <Args extends readonly unknown[]>(
  listener: (...args: Args) => void,
) => ((...args: Args) => void) & ProxyMarked;

/**
 * Lends a worker a function of the page whose answer it waits for. After the call has ended it does nothing any more, and rejects.
 */
export type Lend = <Args extends readonly unknown[], Result>(
  answer: (...args: Args) => Promise<Result>,
) => ((...args: Args) => Promise<Result>) & ProxyMarked;

/** How a call is stopped. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Rejects at once where it is aborted, and lets the worker go on: for work whose result the worker needs anyway. */
  readonly letGo?: boolean;
  /** Milliseconds that the stopped worker has to clean up before the call is given up; 5000 where left out. */
  readonly cleanUpMs?: number;
}

/** What a worker works with. */
export interface WorkerUses {
  /**
   * True for a worker that reads or writes the database. A browser may keep a page that is left in memory as it is, and WebKit its workers'
   * transactions, too: all other pages of the lab would wait for them. So what such a worker does ends with the page.
   */
  readonly database?: boolean;
  /** Tells when the page is left; the page itself where left out. */
  readonly page?: EventTarget;
}

/** A worker was ended under its work, because its page was left. */
export class PageLeftError extends Error {
  override readonly name = 'PageLeftError';
  readonly advice = 'Begin it again.';
}

/** A worker that answers calls until it is ended. */
export class CalledWorker<Api extends Stoppable> {
  readonly #worker: Worker;
  readonly #remote: Remote<Api>;
  readonly #name: string;
  readonly #uses: WorkerUses;
  /** Aborted once the page was left while it was at work. */
  readonly #left = new AbortController();

  /** @param name what it is called in errors, such as “The export’s worker” */
  constructor(worker: Worker, name: string, uses: WorkerUses = {}) {
    this.#worker = worker;
    this.#remote = wrap<Api>(worker);
    this.#name = name;
    this.#uses = uses;
  }

  /** Whether it was ended under its work, because the page was left: it answers no call any more. */
  get left(): boolean {
    return this.#left.signal.aborted;
  }

  /**
   * Does one piece of work. Throws the signal's reason when it is aborted, what the work throws, and a {@link PageLeftError} where it has ended
   * with the page.
   */
  async call<Result>(
    work: (remote: Remote<Api>, hear: Hear, lend: Lend) => Promise<Result>,
    { signal, letGo = false, cleanUpMs = 5000 }: CallOptions = {},
  ): Promise<Result> {
    signal?.throwIfAborted();
    this.#left.signal.throwIfAborted();
    let over = false;
    const hear: Hear = <Args extends readonly unknown[]>(listener: (...args: Args) => void) =>
      proxy((...args: Args) => {
        if (!over) listener(...args);
      });
    const lend: Lend = <Args extends readonly unknown[], Answer>(answer: (...args: Args) => Promise<Answer>) =>
      proxy(async (...args: Args) => {
        if (over) throw new Error(`${this.#name} asked for something after its call had ended.`);
        return await answer(...args);
      });
    const ended = new AbortController();
    let giveUp: ReturnType<typeof setTimeout> | undefined;
    if (this.#uses.database) this.#endWithPage(ended.signal);
    try {
      return await new Promise<Result>((resolve, reject) => {
        const failed = ({ message }: ErrorEvent): void => reject(new Error(`${this.#name} failed: ${message}`));
        this.#worker.addEventListener('error', failed, ended);
        this.#left.signal.addEventListener('abort', () => reject(this.#left.signal.reason as Error), ended);
        const stop = (): void => {
          if (letGo) {
            reject(signal?.reason as Error);
            return;
          }
          void this.#remote.stop();
          giveUp = setTimeout(() => reject(signal?.reason as Error), cleanUpMs);
        };
        signal?.addEventListener('abort', stop, { once: true, signal: ended.signal });
        work(this.#remote, hear, lend).then(resolve, (error: unknown) => reject(error as Error));
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      over = true;
      clearTimeout(giveUp);
      ended.abort();
    }
  }

  /** @param over Aborted when the call has ended: a worker without a call has nothing under way. */
  #endWithPage(over: AbortSignal): void {
    const page = this.#uses.page ?? globalThis;
    page.addEventListener(
      'pagehide',
      (event) => {
        if (!('persisted' in event && event.persisted === true)) return;
        this.end();
        this.#left.abort(new PageLeftError(`${this.#name} ended because the page was left.`));
      },
      { signal: over },
    );
  }

  /** Ends the worker, so that its memory is free again. */
  end(): void {
    this.#worker.terminate();
  }
}
