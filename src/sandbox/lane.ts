import { deferred, type Deferred } from './deferred.ts';
import type { FrameLink } from './frame-link.ts';
import { Interpreter } from './interpreter.ts';
import type { Limits } from './limits.ts';
import type { RunOutcome, RunRequest } from './outcome.ts';

/** Runs programs one after the other, each in an interpreter of its own, and keeps the next one booted. */
export class Lane {
  readonly #link: FrameLink;
  readonly #limits: Limits;
  #spare: Promise<Interpreter>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(link: FrameLink, limits: Limits) {
    this.#link = link;
    this.#limits = limits;
    this.#spare = this.#boot();
  }

  /** Resolves when an interpreter is ready. Throws a SandboxError where none starts. */
  async ready(): Promise<void> {
    await this.#spare;
  }

  /** Runs a program when those before it have ended. Throws the signal's reason as soon as it is aborted. */
  async run(request: RunRequest, signal?: AbortSignal): Promise<RunOutcome> {
    const turn = this.#last;
    const { promise: done, resolve: finish }: Deferred<void> = deferred();
    this.#last = turn.then(() => done);
    try {
      await unlessAborted(turn, signal);
      await unlessAborted(this.ready(), signal);
      const interpreter = await this.#take();
      return await interpreter.run(request, signal);
    } finally {
      finish();
    }
  }

  /** The spare interpreter; the next one starts while this one works. */
  #take(): Promise<Interpreter> {
    const taken = this.#spare;
    this.#spare = this.#boot();
    return taken;
  }

  #boot(): Promise<Interpreter> {
    const booting = Interpreter.boot(this.#link, this.#limits);
    // Whoever takes it sees the failure, and the next in line gets a new attempt.
    booting.catch(() => undefined);
    return booting;
  }
}

/** What is awaited, or the signal's reason as soon as it is aborted. */
async function unlessAborted<Value>(awaited: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return await awaited;
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
