import { signal, type ReadonlySignal } from '@preact/signals';
import type { PolicyInfo } from '../rollout/index.ts';
import { meterAfter, newMeter, type Meter } from './meter.ts';
import { openPolicy, type LoadedPolicy, type OpenPolicy } from './open-policy.ts';
import { sourceKey, type PolicySource, type RunPolicy } from './run-policy.ts';

/** What is in memory, or on its way there. There is one model at a time: two seldom have room. */
export type ModelState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'loading'; readonly key: string; readonly title: string; readonly meter: Meter }
  | {
      readonly kind: 'ready';
      readonly key: string;
      readonly title: string;
      readonly policy: RunPolicy;
      readonly info: PolicyInfo;
      /** Milliseconds that the loading took. */
      readonly tookMs: number;
    }
  | { readonly kind: 'cancelled'; readonly key: string; readonly title: string }
  | { readonly kind: 'failed'; readonly key: string; readonly title: string; readonly error: unknown };

/** The model that is loading or loaded. */
interface Held {
  readonly key: string;
  readonly title: string;
  readonly abort: AbortController;
  readonly engine: Promise<LoadedPolicy>;
}

/**
 * The one model that the machine has in memory. Who may take it is not decided here; see `Claims`.
 *
 *     state     | hold (same key) | hold (another)     | loaded | load fails | cancel    | drop, unload
 *     ----------|-----------------|--------------------|--------|------------|-----------|-------------
 *     empty     | loading         | loading            | –      | –          | –         | empty
 *     loading   | the same load   | loading, old freed | ready  | failed     | cancelled | empty, freed
 *     ready     | the same model  | loading, old freed | –      | –          | –         | empty, freed
 *     cancelled | loading         | loading            | –      | –          | –         | empty
 *     failed    | loading         | loading            | –      | –          | –         | empty
 *
 * The next load begins when what was there has been freed, so that two models never share the memory.
 */
export class ModelMemory {
  readonly #open: OpenPolicy;
  readonly #state = signal<ModelState>({ kind: 'empty' });
  #held: Held | null = null;
  /** The engine that is held, once it is ready. */
  #ready: LoadedPolicy | null = null;
  #freeing: Promise<unknown> = Promise.resolve();

  /** @param open What loads an engine. */
  constructor(open: OpenPolicy = openPolicy) {
    this.#open = open;
  }

  /** See {@link ModelState}. */
  get state(): ReadonlySignal<ModelState> {
    return this.#state;
  }

  /** The model of a source: the one that is there, or on its way, or a new load. Throws what the loader throws. */
  hold(source: PolicySource): Promise<LoadedPolicy> {
    const key = sourceKey(source);
    if (this.#held?.key === key) return this.#held.engine;
    this.unload();
    const abort = new AbortController();
    const { title } = source;
    const engine = this.#freeing.then(() => this.#load(source, key, abort.signal));
    // Those who hold it see the failure.
    engine.catch(() => undefined);
    this.#held = { key, title, abort, engine };
    this.#state.value = { kind: 'loading', key, title, meter: newMeter(performance.now()) };
    return engine;
  }

  /** Whether this engine is the one in memory. */
  has(engine: LoadedPolicy): boolean {
    return this.#ready === engine;
  }

  /** Frees an engine that broke, unless that was done. Resolves when it is freed. */
  async drop(broken: LoadedPolicy): Promise<void> {
    if (!this.has(broken)) return;
    this.unload();
    await this.#freeing;
  }

  /** Gives the loading under way up; what was downloaded may stay with the browser. */
  cancelLoading(): void {
    if (this.#state.peek().kind === 'loading')
      this.#held?.abort.abort(new DOMException('Loading was stopped.', 'AbortError'));
  }

  /** Frees the model, or gives its loading up. */
  unload(): void {
    const old = this.#held;
    this.#held = null;
    this.#ready = null;
    this.#state.value = { kind: 'empty' };
    if (!old) return;
    old.abort.abort(new DOMException('Another model took its place.', 'AbortError'));
    this.#freeing = old.engine.then((engine) => engine.dispose()).catch(() => undefined);
  }

  /** Loads, and reports for as long as nothing else has taken its place. */
  async #load(source: PolicySource, key: string, signal: AbortSignal): Promise<LoadedPolicy> {
    const since = performance.now();
    const { title } = source;
    const isCurrent = (): boolean => this.#held?.abort.signal === signal;
    try {
      signal.throwIfAborted();
      const engine = await this.#open(source, {
        signal,
        onProgress: (progress) => {
          const now = this.#state.peek();
          if (!isCurrent() || now.kind !== 'loading') return;
          this.#state.value = { ...now, meter: meterAfter(now.meter, progress, performance.now()) };
        },
      });
      if (signal.aborted && isCurrent()) {
        // A loader that ends at the very moment at which it is given up has loaded for nobody.
        await engine.dispose().catch(() => undefined);
        signal.throwIfAborted();
      }
      if (isCurrent()) {
        this.#ready = engine;
        const { info } = engine.forRollout();
        this.#state.value = {
          kind: 'ready',
          key,
          title,
          policy: source.policy,
          info,
          tookMs: performance.now() - since,
        };
      }
      return engine;
    } catch (error) {
      if (isCurrent()) {
        this.#held = null;
        this.#state.value = signal.aborted ? { kind: 'cancelled', key, title } : { kind: 'failed', key, title, error };
      }
      throw error;
    }
  }
}
