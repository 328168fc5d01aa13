/** How far a download is. */
export interface DownloadProgress {
  /** `reading`: finding out what is there. `writing`: all files side by side. */
  readonly phase: 'reading' | 'writing';
  /** Records that went through, of those that will. */
  readonly done: number;
  readonly total: number;
}

/** How a download is carried out. */
export interface DownloadRun {
  /** How many records the source gives, where that is known: for the progress. */
  readonly count?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** Records between two reports: often enough for a bar that moves, seldom enough to cost nothing. */
const reportEvery = 64;

/** The work of one download: counts records, reports, and stops when it is aborted. */
export class Work {
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: ((progress: DownloadProgress) => void) | undefined;
  readonly #total: number;
  readonly #phase: DownloadProgress['phase'];
  #done = 0;

  /** @param total records of all passes together; a guess does no harm */
  constructor(
    total: number,
    signal?: AbortSignal,
    onProgress?: (progress: DownloadProgress) => void,
    phase: DownloadProgress['phase'] = 'reading',
  ) {
    this.#total = total;
    this.#signal = signal;
    this.#onProgress = onProgress;
    this.#phase = phase;
  }

  /** The records of one pass. Throws the signal's reason when it is aborted. */
  async *reading<T>(records: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    this.#signal?.throwIfAborted();
    this.#report();
    for await (const record of records) {
      this.#signal?.throwIfAborted();
      yield record;
      this.#done += 1;
      if (this.#done % reportEvery === 0) this.#report();
    }
    this.#signal?.throwIfAborted();
    this.#report();
  }

  #report(): void {
    this.#onProgress?.({ phase: this.#phase, done: this.#done, total: Math.max(this.#done, this.#total) });
  }
}
