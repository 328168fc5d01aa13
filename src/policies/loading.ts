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

/** What the browser keeps of one model, so that it need not cross the network again. */
export interface Download {
  /** Names it when it is removed: an address (GGUF) or web-llm’s name of the model. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Bytes that are kept. */
  readonly bytes: number;
  /** Bytes of the whole model; null where nobody knows. */
  readonly totalBytes: number | null;
  /** False for a download that broke off or was given up; loading the model again goes on from there. */
  readonly complete: boolean;
}

/** Whether a model can be expected to run on this machine; `unknown` where the browser says too little. */
export type Fit = 'fits' | 'tight' | "doesn't fit" | 'unknown';

/** The machine’s memory in GiB, rounded and capped by the browser; null where it does not say. Chromium tells it, and no other browser. */
export function memoryGiB(): number | null {
  if (!('navigator' in globalThis)) return null;
  const told: unknown = Reflect.get(navigator, 'deviceMemory');
  return typeof told === 'number' ? told : null;
}
