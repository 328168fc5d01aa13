import { Semaphore, type Permit } from '../semaphore/index.ts';
import type { FrameChannel } from './frame-link.ts';
import { Interpreter, type CallOptions } from './interpreter.ts';
import type { Isolation } from './isolation.ts';
import type { Limits } from './limits.ts';
import type { RunOutcome, RunRequest } from './outcome.ts';
import type { Flavour } from './packages/index.ts';
import type { PoolSize } from './pool-size.ts';
import { Spares } from './spares.ts';

/** How long in milliseconds the browser lets an ended thread go on that was busy; measured in Chromium. */
const zombieMs = 2000;

/** After how many milliseconds without a program the pool gives back all interpreters but one. */
const idleMs = 60_000;

/**
 * Runs programs in lanes, as many at the same time as there are lanes, first come, first served. Where interpreters are set back, a
 * lane goes on with the one that it has, and one spare stands ready for the lane that loses its own; where each program has a new
 * one, every lane that was needed has a spare booted beside the one that works.
 */
export class Pool {
  readonly #size: PoolSize;
  readonly #spares: Spares;
  /** Who is inside has a lane, whether its program runs or waits for its interpreter. */
  readonly #lanes: Semaphore;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  /** Programs that run. */
  #running = 0;
  /** Threads that were ended in the middle of their work, and work on. */
  #zombies = 0;
  /** The most lanes that were needed at the same time since the pool was last idle. */
  #open = 1;
  #closed = false;
  #idle: ReturnType<typeof setTimeout> | null = null;

  constructor(link: FrameChannel, limits: Limits, size: PoolSize, isolation: Isolation) {
    this.#size = size;
    this.#lanes = new Semaphore(size.lanes, { onEmpty: () => this.#rest() });
    this.#spares = new Spares({
      boot: (flavour) => Interpreter.boot(link, limits, flavour),
      idleCores: () => (this.#closed ? 0 : size.cores - this.#running - this.#zombies),
      target: () => (isolation === 'rewind' ? 1 : Math.min(this.#open, size.spares)),
      most: () => this.#open + 1,
      flavours: size.flavours,
    });
  }

  /** Resolves when an interpreter of a flavour is ready. Throws a SandboxError where none starts. */
  async ready(flavour: Flavour): Promise<void> {
    await this.#spares.ready(flavour);
  }

  /**
   * Does something in a lane, when those that came before have one. Throws the signal's reason as soon as it is aborted
   * while it waits; what the work does then is its own affair.
   */
  async inLane<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    const lane = await this.#enter(signal);
    try {
      return await work();
    } finally {
      lane.leave();
    }
  }

  /** A booted interpreter, which is the caller's to end. Throws as {@link Spares.take} does. */
  take(flavour: Flavour, signal: AbortSignal): Promise<Interpreter> {
    return this.#spares.take(flavour, signal);
  }

  /** Takes back an interpreter that was taken: it is set back for another program, or ended. */
  giveBack(interpreter: Interpreter, flavour: Flavour): void {
    if (this.#closed) interpreter.kill();
    else this.#spares.giveBack(interpreter, flavour);
  }

  /** Runs a program in an interpreter; the cores that it holds are counted. Throws as {@link Interpreter.call} does. */
  async call(interpreter: Interpreter, request: RunRequest, options: CallOptions): Promise<RunOutcome> {
    this.#running += 1;
    try {
      return await interpreter.call(request, options);
    } finally {
      this.#running -= 1;
      if (interpreter.abandoned) this.#bury();
      this.#spares.restock();
    }
  }

  /** Runs one program in a lane, in an interpreter in which no other has left anything. */
  run(request: RunRequest, flavour: Flavour, options: CallOptions): Promise<RunOutcome> {
    const { signal } = options;

    return this.inLane(signal, async () => {
      const interpreter = await this.take(flavour, signal);
      try {
        return await this.call(interpreter, request, options);
      } finally {
        this.giveBack(interpreter, flavour);
      }
    });
  }

  /** Forgets its timers; the interpreters end with their frame. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
  }

  async #enter(signal: AbortSignal): Promise<Permit> {
    signal.throwIfAborted();
    const entered = this.#lanes.enter(signal);
    this.#open = Math.max(this.#open, Math.min(this.#size.lanes, this.#lanes.inside + this.#lanes.waiting));
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    return await entered;
  }

  /** A zombie holds a lane, but never the last: somebody must get on. */
  #share(): void {
    this.#lanes.places = Math.max(1, this.#size.lanes - this.#zombies);
  }

  #bury(): void {
    if (this.#closed) return;
    this.#zombies += 1;
    this.#share();
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#zombies -= 1;
      this.#share();
      this.#spares.restock();
    }, zombieMs);
    this.#timers.add(timer);
  }

  /** Where nothing is to do: shrinks after a while. */
  #rest(): void {
    if (this.#closed) return;
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#open = 1;
      this.#spares.shrink();
    }, idleMs);
  }
}
