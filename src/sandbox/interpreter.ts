import { deferred, type Deferred } from '../semaphore/index.ts';
import type { FrameChannel } from './frame-link.ts';
import type { Limits } from './limits.ts';
import type { RunOutcome, RunRequest } from './outcome.ts';
import { outcomeOf } from './outcome-of.ts';
import { plainFlavour, type Flavour } from './packages/index.ts';
import type { RunMode, RunResult } from './protocol.ts';
import { SandboxError } from './sandbox-error.ts';

let lastId = 0;

/** 128 random bits. `crypto.randomUUID` would need a secure context. */
const newNonce = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');

/** How one program is run. */
export interface CallOptions {
  readonly mode: RunMode;
  /** Ends the interpreter; `call` then throws the signal's reason. */
  readonly signal: AbortSignal;
}

/**
 * A Python in a worker of its own. Ordinarily it runs one program and is then thrown away: only a new one is certain to hold
 * nothing of the last program.
 */
export class Interpreter {
  readonly #link: FrameChannel;
  readonly #limits: Limits;
  readonly #id: number;
  #alive = true;
  #abandoned = false;

  private constructor(link: FrameChannel, limits: Limits, id: number) {
    this.#link = link;
    this.#limits = limits;
    this.#id = id;
  }

  /** Starts an interpreter from the snapshot. Throws a SandboxError where it does not start in time. */
  static async boot(link: FrameChannel, limits: Limits, flavour = plainFlavour): Promise<Interpreter> {
    const interpreter = new Interpreter(link, limits, ++lastId);
    try {
      await interpreter.#booted(flavour);
      return interpreter;
    } catch (error) {
      interpreter.kill();
      throw error;
    }
  }

  /** False once it was ended. */
  get alive(): boolean {
    return this.#alive;
  }

  /** True where its thread was ended in the middle of its work: the browser takes two seconds to stop it. */
  get abandoned(): boolean {
    return this.#abandoned;
  }

  async #booted({ wheels }: Flavour): Promise<void> {
    const { promise, resolve, reject }: Deferred<void> = deferred();
    const fail = (why: string): void => reject(new SandboxError('start', `Python did not start: ${why}.`));
    const unlisten = this.#link.listen((event) => {
      if (!('id' in event) || event.id !== this.#id) return;
      if (event.type === 'booted') resolve();
      if (event.type === 'boot-failed') fail(event.message);
    });
    const timer = setTimeout(() => fail(`it took longer than ${this.#limits.bootMs / 1000} s`), this.#limits.bootMs);
    this.#link.send({ type: 'boot', id: this.#id, wheels });
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      unlisten();
    }
  }

  /** Runs the program and ends the interpreter, whatever happens. Throws the signal's reason when it is aborted. */
  async run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome> {
    try {
      return await this.call(request, { mode: 'fresh', signal });
    } finally {
      this.kill();
    }
  }

  /**
   * Runs a program and leaves the interpreter alive, unless the program broke it or was stopped. At the time limit the
   * program is interrupted; where that does not end it within the grace time, or nothing can be interrupted, its thread is.
   * Throws the signal's reason when it is aborted. One call at a time.
   */
  async call(request: RunRequest, { mode, signal }: CallOptions): Promise<RunOutcome> {
    const { timeoutMs, graceMs } = this.#limits;
    const nonce = newNonce();
    const { promise, resolve, reject } = deferred<RunResult | null>();
    const abort = (): void => {
      this.#abandoned = true;
      reject(signal.reason as Error);
    };
    const unlisten = this.#link.listen((event) => {
      if (event.type === 'result' && event.id === this.#id && event.nonce === nonce) resolve(event);
    });
    const giveUp = (): void => {
      this.#abandoned = true;
      resolve(null);
    };
    let timedOut = false;
    let timer = setTimeout(() => {
      timedOut = true;
      if (!this.#link.isolated) {
        giveUp();
        return;
      }
      this.#link.send({ type: 'interrupt', id: this.#id });
      timer = setTimeout(giveUp, graceMs);
    }, timeoutMs);
    const begin = performance.now();
    let usable = false;
    try {
      signal.throwIfAborted();
      signal.addEventListener('abort', abort, { once: true });
      const { code, seed, stdin = '' } = request;
      this.#link.send({ type: 'run', id: this.#id, mode, nonce, code, seed, stdin });
      const result = await promise;
      const outcome = outcomeOf(result, { timedOut, timeoutMs, ms: performance.now() - begin });
      usable = outcome.outcome === 'success' || outcome.outcome === 'python-error';
      return outcome;
    } finally {
      clearTimeout(timer);
      unlisten();
      signal.removeEventListener('abort', abort);
      if (!usable) this.kill();
    }
  }

  /** Ends the interpreter. */
  kill(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#link.send({ type: 'kill', id: this.#id });
  }
}
