/** How far the loading of a model has come. */
export interface LoadProgress {
  /** What is happening now, in plain words: `Downloading the model`. */
  readonly stage: string;
  /** The share of this stage that is done, 0 to 1; null where nobody can say. */
  readonly fraction: number | null;
  /** Bytes that have arrived, where the stage counts bytes. */
  readonly loadedBytes?: number;
  /** Bytes in all, where the stage counts bytes and the total is known. */
  readonly totalBytes?: number;
}

/** What every engine's loader takes beside its source. */
export interface LoadOptions {
  /** Called from time to time while the model loads, never after the loader has returned or thrown. */
  readonly onProgress: (progress: LoadProgress) => void;
  /** Gives the loading up: what it holds is freed, and the loader throws the signal's reason. */
  readonly signal: AbortSignal;
}
