import type { FirstDifference } from '../compare/index.ts';

/** The places of two trajectories. */
export type PlacePair = readonly [left: number, right: number];

/** What is known of a pair: where its two trajectories part, `same` where nowhere, `unreadable` where one can't be read. */
export type PairFinding = FirstDifference | 'same' | 'unreadable';

/**
 * Where the two trajectories of many pairs part. Only pairs that are asked for are read, one after the other; what is scrolled by before its turn
 * comes is not read.
 */
export class FirstDifferences {
  readonly #find: (pair: PlacePair) => Promise<FirstDifference | null>;
  readonly #onFound: () => void;
  /** By both places; one finding is a few bytes. */
  readonly #found = new Map<string, PairFinding>();
  #wanted: readonly PlacePair[] = [];
  #reading = false;

  /**
   * @param find reads a pair and compares it
   * @param onFound called after each pair
   */
  constructor(find: (pair: PlacePair) => Promise<FirstDifference | null>, onFound: () => void) {
    this.#find = find;
    this.#onFound = onFound;
  }

  /** What is known of a pair by now; null while it has not been read. */
  of(pair: PlacePair): PairFinding | null {
    return this.#found.get(pair.join()) ?? null;
  }

  /** Has these pairs read, and no others. */
  want(pairs: readonly PlacePair[]): void {
    this.#wanted = pairs;
    if (!this.#reading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    for (let pair = this.#next(); pair; pair = this.#next()) {
      let finding: PairFinding;
      try {
        finding = (await this.#find(pair)) ?? 'same';
      } catch {
        // Those who open the pair are told what is wrong.
        finding = 'unreadable';
      }
      this.#found.set(pair.join(), finding);
      this.#onFound();
    }
    this.#reading = false;
  }

  #next(): PlacePair | undefined {
    return this.#wanted.find((pair) => !this.#found.has(pair.join()));
  }
}
