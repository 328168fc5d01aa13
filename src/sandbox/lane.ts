import { deferred, type Deferred } from './deferred.ts';
import type { FrameChannel } from './frame-link.ts';
import { Interpreter } from './interpreter.ts';
import type { Limits } from './limits.ts';
import type { RunOutcome, RunRequest } from './outcome.ts';
import { SandboxError } from './sandbox-error.ts';

/** Runs programs one after the other, each in an interpreter of its own, and keeps the next one booted. */
export class Lane {
  readonly #link: FrameChannel;
  readonly #limits: Limits;
  #spare: Promise<Interpreter>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(link: FrameChannel, limits: Limits) {
    this.#link = link;
    this.#limits = limits;
    this.#spare = this.#boot();
  }

  /** Resolves when an interpreter is ready. Throws a SandboxError where none starts. */
  async ready(): Promise<void> {
    await this.#spare;
  }

  /**
   * Runs a program when those before it have ended. Throws the signal's reason as soon as it is aborted, and a
   * SandboxError where no interpreter starts.
   */
  async run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome> {
    const turn = this.#last;
    const { promise: done, resolve: finish }: Deferred<void> = deferred();
    this.#last = turn.then(() => done);
    try {
      await unlessAborted(turn, signal);
      const interpreter = await this.#take(signal);
      return await interpreter.run(request, signal);
    } finally {
      finish();
    }
  }

  /** A booted interpreter. One that failed to boot is replaced once: the machine may have been short of memory for a moment. */
  async #take(signal: AbortSignal): Promise<Interpreter> {
    try {
      return await this.#takeSpare(signal);
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      signal.throwIfAborted();
      return await this.#takeSpare(signal);
    }
  }

  /** The spare, once it has booted or failed to; the next one boots while this one works. Aborted, it stays. */
  async #takeSpare(signal: AbortSignal): Promise<Interpreter> {
    const spare = this.#spare;
    await unlessAborted(Promise.allSettled([spare]), signal);
    this.#spare = this.#boot();
    return await spare;
  }

  #boot(): Promise<Interpreter> {
    const booting = Interpreter.boot(this.#link, this.#limits);
    // Whoever takes it sees the failure.
    booting.catch(() => undefined);
    return booting;
  }
}

/** What is awaited, or the signal's reason as soon as it is aborted. */
async function unlessAborted<Value>(awaited: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const { promise, reject } = deferred<never>();
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([awaited, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
