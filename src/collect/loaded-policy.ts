import type { LoadProgress } from '../policies/index.ts';
import type { Policy } from '../rollout/index.ts';

/** A policy's engine in memory. */
export interface LoadedPolicy {
  /** Generations that it works on at the same time, at least 1. */
  readonly parallel: number;
  /** The policy for one rollout. Engines that answer what they are asked give the same to all; a script begins anew. */
  forRollout(): Policy;
  /** Frees the engine. */
  dispose(): Promise<void>;
}

/** Loads an engine. Throws a PolicyError, or the signal's reason. */
export type LoadPolicy = (options: {
  readonly onProgress: (progress: LoadProgress) => void;
  readonly signal: AbortSignal;
}) => Promise<LoadedPolicy>;

/** An engine that is loaded when it is first needed, and anew after it broke. */
export class PolicyHolder {
  readonly #load: LoadPolicy;
  readonly #onProgress: (progress: LoadProgress | null) => void;
  readonly #closing = new AbortController();
  #loading: Promise<LoadedPolicy> | null = null;

  /** @param onProgress Told how the loading goes; null when it is over. */
  constructor(load: LoadPolicy, onProgress: (progress: LoadProgress | null) => void) {
    this.#load = load;
    this.#onProgress = onProgress;
  }

  /** The engine. Throws what loading it throws; the next call tries again then. */
  current(): Promise<LoadedPolicy> {
    if (this.#loading) return this.#loading;
    const { signal } = this.#closing;
    const loading = this.#load({ onProgress: this.#onProgress, signal }).finally(() => this.#onProgress(null));
    this.#loading = loading;
    loading.catch(() => {
      if (this.#loading === loading) this.#loading = null;
    });
    return loading;
  }

  /** Frees an engine that broke, unless that was done; whoever asks next has it loaded anew. */
  async drop(broken: LoadedPolicy): Promise<void> {
    const loading = this.#loading;
    if ((await loading?.catch(() => null)) !== broken || this.#loading !== loading) return;
    this.#loading = null;
    await broken.dispose().catch(() => undefined);
  }

  /** Frees the engine for good. */
  async close(): Promise<void> {
    this.#closing.abort(new DOMException('The collection has ended.', 'AbortError'));
    const loaded = await this.#loading?.catch(() => null);
    await loaded?.dispose().catch(() => undefined);
  }
}
