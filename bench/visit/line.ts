/** The line between a visitor and a host. */
export interface Line {
  readonly name: string;
  /** Bits a second from the host to the visitor, all answers together; null: as fast as the machine is. */
  readonly bitsPerSecond: number | null;
  /** Milliseconds that every request waits before its answer begins, and a new connection once more. */
  readonly roundTripMs: number;
  /** How often a pair of visits is made over it. */
  readonly visits: number;
}

/** What is measured: this machine's own, and the slow mobile line of Lighthouse (its `mobileSlow4G` throttling: 150 ms, 1.6 Mbit/s). */
export const lines: readonly Line[] = [
  { name: 'wide', bitsPerSecond: null, roundTripMs: 0, visits: 3 },
  { name: 'slow 4G', bitsPerSecond: 1_638_400, roundTripMs: 150, visits: 1 },
];

/** A piece of an answer: 20 ms of the slow line. */
export const pieceBytes = 4096;

/** Lets the pieces of all answers pass one after the other, as fast as the line is. */
export class Pace {
  #free = 0;
  readonly #bitsPerSecond: number | null;

  /** @param bitsPerSecond As in {@link Line}. */
  constructor(bitsPerSecond: number | null) {
    this.#bitsPerSecond = bitsPerSecond;
  }

  /** Waits until a piece of the given number of bytes has gone through. */
  async pass(bytes: number): Promise<void> {
    if (this.#bitsPerSecond === null) return;
    const now = performance.now();
    this.#free = Math.max(now, this.#free) + (bytes * 8000) / this.#bitsPerSecond;
    await wait(this.#free - now);
  }
}

/** Waits for the given number of milliseconds. */
export const wait = async (ms: number): Promise<void> => {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
};
