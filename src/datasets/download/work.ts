/** How far a download is. */
export interface DownloadProgress {
  /** `reading`: deciding what stays. `writing`: a file. */
  readonly phase: 'reading' | 'writing';
  /** The file that is being written; empty while reading. */
  readonly path: string;
  /** Records that went through, of those that will in all passes together. */
  readonly done: number;
  readonly total: number;
}

/** Records between two reports: often enough for a bar that moves, seldom enough to cost nothing. */
const reportEvery = 64;

/** The work of one download: counts the records of all its passes, reports, and stops when it is aborted. */
export class Work {
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: ((progress: DownloadProgress) => void) | undefined;
  readonly #total: number;
  #done = 0;
  #path = '';

  /** @param total records of all passes together; a guess does no harm */
  constructor(total: number, signal?: AbortSignal, onProgress?: (progress: DownloadProgress) => void) {
    this.#total = total;
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  /** What is written from here on. */
  startFile(path: string): void {
    this.#path = path;
    this.#report();
  }

  /** The records of one pass. Throws the signal's reason when it is aborted. */
  async *reading<T>(records: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    this.#signal?.throwIfAborted();
    for await (const record of records) {
      this.#signal?.throwIfAborted();
      yield record;
      this.#done += 1;
      if (this.#done % reportEvery === 0) this.#report();
    }
    this.#report();
  }

  #report(): void {
    this.#onProgress?.({
      phase: this.#path === '' ? 'reading' : 'writing',
      path: this.#path,
      done: this.#done,
      total: Math.max(this.#done, this.#total),
    });
  }
}

/** Passes over the records that a download makes. */
export const passesOf = (formats: number, looksFirst: boolean): number => formats + 1 + (looksFirst ? 1 : 0);
