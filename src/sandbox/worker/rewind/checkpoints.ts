import type { Checkpoint, Rewinder } from './rewinder.ts';

/** Bytes of kept heaps, in all, beyond which the oldest are given up: a small program's take 1 to 8 MB each. */
const mostBytes = 128 << 20;

/** The states of one interpreter that can be asked for by number. */
export class Checkpoints {
  readonly #rewinder: Pick<Rewinder, 'possible' | 'cleanHeap' | 'checkpoint' | 'rewind'>;
  readonly #kept = new Map<number, Checkpoint>();
  #bytes = 0;

  constructor(rewinder: Pick<Rewinder, 'possible' | 'cleanHeap' | 'checkpoint' | 'rewind'>) {
    this.#rewinder = rewinder;
  }

  /** See {@link Rewinder.possible}. */
  get possible(): boolean {
    return this.#rewinder.possible;
  }

  /** See {@link Rewinder.cleanHeap}. */
  get cleanHeap(): SharedArrayBuffer | null {
    return this.#rewinder.cleanHeap;
  }

  /** Keeps the present state under a number; does nothing where it could not be reached again. */
  keep(number: number): void {
    if (!this.possible) return;
    const checkpoint = this.#rewinder.checkpoint();
    this.#kept.set(number, checkpoint);
    this.#bytes += checkpoint.heap.contents.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= mostBytes) return;
      this.#forget(oldest);
    }
  }

  /**
   * Sets the interpreter back; null for the clean state, which makes it new: nothing that was kept is there then. Returns
   * whether it did: not where the state is not kept (any more), or something can't be undone.
   */
  rewind(number: number | null): boolean {
    const kept = number === null ? null : this.#kept.get(number);
    if (kept === undefined || !this.possible) return false;
    this.#rewinder.rewind(kept);
    if (number === null) for (const one of [...this.#kept.keys()]) this.#forget(one);
    return true;
  }

  #forget(number: number): void {
    this.#bytes -= this.#kept.get(number)?.heap.contents.length ?? 0;
    this.#kept.delete(number);
  }
}
