import { deadline, deferred, type Deferred } from '../semaphore/index.ts';
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
  /** Bytes kept of each stream; what the limits say where left out. */
  readonly outputBytes?: number;
  /** Ends the interpreter; `call` then throws the signal's reason. */
  readonly signal: AbortSignal;
}

/** How long in milliseconds an interpreter may take to be set back; it takes some ten, on a machine that does nothing else. */
const rewindMs = 5000;

/** A Python in a worker of its own. After a program it is set back to the state before it, or ended. */
export class Interpreter {
  readonly #link: FrameChannel;
  readonly #limits: Limits;
  readonly #id: number;
  #alive = true;
  #abandoned = false;
  #spent = false;

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

  /**
   * False where it can't be set back any more: a program did something that can't be undone, or it was made for one program
   * only. It may go on in the same session.
   */
  get rewindable(): boolean {
    return this.#alive && !this.#spent;
  }

  async #booted({ wheels }: Flavour): Promise<void> {
    const { promise, resolve, reject }: Deferred<void> = deferred();
    const fail = (why: string): void => reject(new SandboxError('start', `Python did not start: ${why}.`));
    const unlisten = this.#link.listen((event) => {
      if (!('id' in event) || event.id !== this.#id) return;
      if (event.type === 'booted') resolve();
      if (event.type === 'boot-failed') fail(event.message);
    });
    const { bootMs } = this.#limits;
    const cancel = deadline(bootMs, () => fail(`it took longer than ${bootMs / 1000} s`));
    this.#link.send({ type: 'boot', id: this.#id, wheels });
    try {
      await promise;
    } finally {
      cancel();
      unlisten();
    }
  }

  /**
   * Runs a program and leaves the interpreter alive, unless the program broke it or was stopped. At the time limit the
   * program is interrupted; where that does not end it within the grace time, or nothing can be interrupted, its thread is.
   * Throws the signal's reason when it is aborted. One call at a time.
   */
  async call(
    request: RunRequest,
    { mode, signal, outputBytes = this.#limits.outputBytes }: CallOptions,
  ): Promise<RunOutcome> {
    const { timeoutMs, graceMs } = this.#limits;
    const nonce = newNonce();
    const { promise, resolve, reject } = deferred<RunResult | null>();
    const abort = (): void => {
      this.#abandoned = true;
      reject(signal.reason as Error);
    };
    const unlisten = this.#link.listen((event) => {
      if (event.type !== 'result' || event.id !== this.#id || event.nonce !== nonce) return;
      if (event.stdout.length <= outputBytes && event.stderr.length <= outputBytes) resolve(event);
    });
    const giveUp = (): void => {
      this.#abandoned = true;
      resolve(null);
    };
    let timedOut = false;
    let cancel = deadline(timeoutMs, () => {
      timedOut = true;
      if (!this.#link.isolated) {
        giveUp();
        return;
      }
      this.#link.send({ type: 'interrupt', id: this.#id });
      cancel = deadline(graceMs, giveUp);
    });
    const begin = performance.now();
    let usable = false;
    try {
      signal.throwIfAborted();
      signal.addEventListener('abort', abort, { once: true });
      const { code, seed, stdin = '' } = request;
      this.#link.send({ type: 'run', id: this.#id, mode, nonce, code, seed, stdin, outputBytes });
      const result = await promise;
      const outcome = outcomeOf(result, { timedOut, timeoutMs, ms: performance.now() - begin });
      usable = outcome.outcome === 'success' || outcome.outcome === 'python-error';
      this.#spent ||= result?.spent ?? true;
      return outcome;
    } finally {
      cancel();
      unlisten();
      signal.removeEventListener('abort', abort);
      if (!usable) this.kill();
    }
  }

  /** Keeps the present state under a number, by which {@link rewind} can come back to it. Between two calls. */
  keep(checkpoint: number): void {
    this.#link.send({ type: 'keep', id: this.#id, checkpoint });
  }

  /**
   * Sets the interpreter back to a kept state, or to the one before any program (null). Returns whether it did; where it is not
   * known what came of it, it is ended. Between two calls.
   */
  async rewind(checkpoint: number | null): Promise<boolean> {
    if (!this.rewindable) return false;
    const { promise, resolve } = deferred<boolean | null>();
    const unlisten = this.#link.listen((event) => {
      if (event.type === 'rewound' && event.id === this.#id) resolve(event.done);
      if (event.type === 'boot-failed' && event.id === this.#id) resolve(null);
    });
    const cancel = deadline(rewindMs, () => resolve(null));
    this.#link.send({ type: 'rewind', id: this.#id, checkpoint });
    const done = await promise;
    cancel();
    unlisten();
    if (done === null) this.kill();
    return done ?? false;
  }

  /** Ends the interpreter. */
  kill(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#link.send({ type: 'kill', id: this.#id });
  }
}
