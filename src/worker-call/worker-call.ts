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

/** A worker that answers calls until it is ended. */
export class CalledWorker<Api extends Stoppable> {
  readonly #worker: Worker;
  readonly #remote: Remote<Api>;
  readonly #name: string;

  /** @param name what it is called in errors, such as “The export’s worker” */
  constructor(worker: Worker, name: string) {
    this.#worker = worker;
    this.#remote = wrap<Api>(worker);
    this.#name = name;
  }

  /** Does one piece of work. Throws the signal's reason when it is aborted, and what the work throws. */
  async call<Result>(
    work: (remote: Remote<Api>, hear: Hear, lend: Lend) => Promise<Result>,
    { signal, letGo = false, cleanUpMs = 5000 }: CallOptions = {},
  ): Promise<Result> {
    signal?.throwIfAborted();
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
    try {
      return await new Promise<Result>((resolve, reject) => {
        const failed = ({ message }: ErrorEvent): void => reject(new Error(`${this.#name} failed: ${message}`));
        this.#worker.addEventListener('error', failed, ended);
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

  /** Ends the worker, so that its memory is free again. */
  end(): void {
    this.#worker.terminate();
  }
}
