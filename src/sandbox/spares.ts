import type { Interpreter } from './interpreter.ts';
import { plainFlavour, type Flavour } from './packages/index.ts';
import { SandboxError } from './sandbox-error.ts';
import { unlessAborted } from '../semaphore/index.ts';

/** An interpreter that nobody has taken yet, or that was given back. */
interface Spare {
  readonly booting: Promise<Interpreter>;
  /** null until it has booted, or was set back. */
  interpreter: Interpreter | null;
}

/** The spares of one flavour, in the order in which they were begun. */
interface Shelf {
  readonly flavour: Flavour;
  readonly spares: Spare[];
}

/** What a stock of spares needs of its pool. */
export interface SparesOptions {
  readonly boot: (flavour: Flavour) => Promise<Interpreter>;
  /** Cores that no program works on, those that ended ones still hold left out. */
  readonly idleCores: () => number;
  /** Spares to keep of the standard library's flavour; of each other it is one. */
  readonly target: () => number;
  /** Flavours of which any are kept. */
  readonly flavours: number;
  /** Interpreters of one flavour that wait for programs, at most, those that were given back included. */
  readonly most: () => number;
}

/**
 * Booted interpreters, kept by flavour, so that a program need not wait for a boot. Spares boot while programs run, but only
 * on cores that would idle otherwise; what a program already waits for boots at once.
 */
export class Spares {
  readonly #options: SparesOptions;
  /** By the flavours' keys; the one asked for last comes last. */
  readonly #shelves = new Map<string, Shelf>();
  #booting = 0;

  constructor(options: SparesOptions) {
    this.#options = options;
  }

  /** Resolves when a spare of a flavour is booted. Throws a SandboxError where it does not start. */
  async ready(flavour: Flavour): Promise<void> {
    const shelf = this.#shelf(flavour);
    if (shelf.spares.length === 0) this.#begin(shelf);
    await shelf.spares[0]?.booting;
  }

  /**
   * A booted interpreter: a spare where there is one. One that failed to boot is replaced once: the machine may have been
   * short of memory for a moment. Throws a SandboxError where none starts, the signal's reason when it is aborted.
   */
  async take(flavour: Flavour, signal: AbortSignal): Promise<Interpreter> {
    try {
      return await this.#takeOnce(flavour, signal);
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      signal.throwIfAborted();
      return await this.#takeOnce(flavour, signal);
    }
  }

  /**
   * Takes an interpreter that a program has used, once it is set back; it is the first to be taken again. Ends it where it can't be
   * set back, or where there are enough.
   */
  giveBack(interpreter: Interpreter, flavour: Flavour): void {
    const shelf = this.#shelves.get(flavour.key);
    if (!interpreter.rewindable || !shelf || shelf.spares.length >= this.#options.most()) {
      interpreter.kill();
      return;
    }
    const booting = interpreter.rewind(null).then((done) => {
      if (done) return interpreter;
      interpreter.kill();
      throw new SandboxError('start', 'Python could not be set back to its beginning.');
    });
    void this.#shelve(shelf, { booting, interpreter: null }, 'first');
  }

  /** Begins what is missing, as far as cores are idle, and drops the flavours that were asked for longest ago. */
  restock(): void {
    const latestFirst = [...this.#shelves].reverse();
    for (const [index, [key, shelf]] of latestFirst.entries()) {
      const most = key === plainFlavour.key ? this.#options.target() : 1;
      const wanted = index < this.#options.flavours ? most : 0;
      while (shelf.spares.length < wanted && this.#booting < this.#options.idleCores()) this.#begin(shelf);
      if (wanted === 0) this.#drop(key);
    }
  }

  /** Keeps one spare, of the flavour asked for last. */
  shrink(): void {
    const [latest, ...others] = [...this.#shelves].reverse();
    for (const [key] of others) this.#drop(key);
    const [, shelf] = latest ?? [];
    if (!shelf) return;
    const kept = shelf.spares.find(({ interpreter }) => interpreter) ?? shelf.spares[0];
    for (const spare of shelf.spares.splice(0)) {
      if (spare === kept) shelf.spares.push(spare);
      else discard(spare);
    }
  }

  async #takeOnce(flavour: Flavour, signal: AbortSignal): Promise<Interpreter> {
    signal.throwIfAborted();
    const shelf = this.#shelf(flavour);
    if (shelf.spares.length === 0) this.#begin(shelf);
    const booted = shelf.spares.findIndex(({ interpreter }) => interpreter);
    const [spare] = shelf.spares.splice(Math.max(0, booted), 1);
    if (!spare) throw new Error('a spare that was begun is on its shelf');
    this.restock();
    try {
      return await unlessAborted(spare.booting, signal);
    } catch (error) {
      // A caller that stopped waiting leaves it to the next.
      if (!(error instanceof SandboxError)) shelf.spares.push(spare);
      throw error;
    }
  }

  /** The flavour's shelf, which becomes the latest. */
  #shelf(flavour: Flavour): Shelf {
    const shelf = this.#shelves.get(flavour.key) ?? { flavour, spares: [] };
    this.#shelves.delete(flavour.key);
    this.#shelves.set(flavour.key, shelf);
    return shelf;
  }

  #begin(shelf: Shelf): void {
    this.#booting += 1;
    this.#shelve(shelf, { booting: this.#options.boot(shelf.flavour), interpreter: null }, 'last')
      .then((ready) => {
        this.#booting -= 1;
        // What failed without anybody waiting for it is tried again when somebody does.
        if (ready) this.restock();
      })
      .catch(() => undefined);
  }

  /** Resolves when the spare is ready, or has failed. */
  async #shelve({ spares }: Shelf, spare: Spare, where: 'first' | 'last'): Promise<boolean> {
    if (where === 'first') spares.unshift(spare);
    else spares.push(spare);
    try {
      spare.interpreter = await spare.booting;
      return true;
    } catch {
      // The caller that has taken it sees the failure; nobody else may find it on the shelf.
      const index = spares.indexOf(spare);
      if (index >= 0) spares.splice(index, 1);
      return false;
    }
  }

  #drop(key: string): void {
    for (const spare of this.#shelves.get(key)?.spares ?? []) discard(spare);
    this.#shelves.delete(key);
  }
}

/** Ends a spare, as soon as it has booted. */
function discard(spare: Spare): void {
  spare.booting.then((interpreter) => interpreter.kill()).catch(() => undefined);
}
