import { signal } from '@preact/signals';
import { problemOf, type Problem } from '../../../runtime/index.ts';
import { CalledWorker } from '../../../worker-call/index.ts';
import type { AskedSweep, SweepOutcome, SweepWorker } from './protocol.ts';

/** Milliseconds between two sums, at least: a table that changes more often is not read any better. */
const restMs = 1500;

/** After each sum, this many times as long as it took: what is summed up while trajectories arrive must not slow them down. */
const restTimes = 3;

/** What of a worker is called. */
type Called = Pick<CalledWorker<SweepWorker>, 'call' | 'end'>;

/** Reads what a sweep came to, again and again while its trajectories arrive, in a worker. */
export class SweepReader {
  /** null before the first sum. */
  readonly outcome = signal<SweepOutcome | null>(null);
  /** How far the reading of records is; null while nothing is read. */
  readonly reading = signal<{ readonly read: number; readonly total: number } | null>(null);
  /** Why there is no sum; null where nothing failed. */
  readonly problem = signal<Problem | null>(null);
  /** Whether the user stopped the reading. */
  readonly stopped = signal(false);
  readonly #asked: AskedSweep;
  readonly #start: () => Called;
  readonly #closing = new AbortController();
  #called: Called | null = null;
  #stopping = new AbortController();
  #wanted = -1;
  #busy = false;

  /** @param start Starts the worker; it is ended with {@link close}. */
  constructor(asked: AskedSweep, start: () => Called = startWorker) {
    this.#asked = asked;
    this.#start = start;
  }

  /** Wants the sum of as many trajectories as are kept now. */
  want(done: number): void {
    if (done === this.#wanted) return;
    this.#wanted = done;
    this.#begin();
  }

  /** Ends the reading until {@link again}. What was summed up stays. */
  stop(): void {
    this.stopped.value = true;
    this.#stopping.abort(new DOMException('The reading was stopped.', 'AbortError'));
  }

  /** Reads on after a stop or a failure. */
  again(): void {
    this.stopped.value = false;
    this.problem.value = null;
    this.#begin();
  }

  /** Ends the worker. */
  close(): void {
    this.#closing.abort(new DOMException('The results were closed.', 'AbortError'));
    this.#stopping.abort(this.#closing.signal.reason);
    this.#called?.end();
    this.#called = null;
  }

  #begin(): void {
    if (this.#busy || this.stopped.peek() || this.problem.peek() || this.#closing.signal.aborted) return;
    this.#busy = true;
    void this.#work().finally(() => (this.#busy = false));
  }

  async #work(): Promise<void> {
    let summed = -1;
    while (summed !== this.#wanted) {
      const [wanted, began] = [this.#wanted, performance.now()];
      this.#stopping = new AbortController();
      const { signal: stopping } = this.#stopping;
      try {
        this.#called ??= this.#start();
        const outcome = await this.#called.call(
          (worker, hear) =>
            worker.results(
              this.#asked,
              hear((read: number, total: number) => (this.reading.value = { read, total })),
            ),
          { signal: stopping },
        );
        this.outcome.value = outcome;
        summed = wanted;
      } catch (error) {
        if (!stopping.aborted) {
          this.problem.value = problemOf(error);
          // It may be the worker that failed, or that ended with the page: reading on begins with a new one.
          this.#called?.end();
          this.#called = null;
        }
        return;
      } finally {
        this.reading.value = null;
      }
      await rest(Math.max(restMs, restTimes * (performance.now() - began)), this.#closing.signal);
      if (this.stopped.peek() || this.#closing.signal.aborted) return;
    }
  }
}

const startWorker = (): Called =>
  new CalledWorker<SweepWorker>(
    new Worker(new URL('../../../../workers/sweep.ts', import.meta.url), { type: 'module' }),
    'The worker of the results',
    { database: true },
  );

const rest = (ms: number, closing: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    closing.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
