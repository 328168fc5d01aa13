import { PolicyError } from '../../rollout/index.ts';

/**
 * Watches over an engine that loads a model. Where its worker or its WebAssembly is refused, the engine waits without end;
 * the watch then gives it up. It bites only after a time without any sign of life, so a slow disk is no reason.
 */
export class LoadWatch {
  readonly #giveUp = new AbortController();
  readonly #quietLimitMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;
  #lastError = '';

  /** `quietLimitMs` is the longest silence in milliseconds. */
  constructor(quietLimitMs: number) {
    this.#quietLimitMs = quietLimitMs;
    this.alive();
  }

  /** Aborted, with a {@link PolicyError} as its reason, when the engine is to be given up. */
  get signal(): AbortSignal {
    return this.#giveUp.signal;
  }

  /** The last error line that the engine logged, while loading or since; an empty text when there is none. */
  get lastError(): string {
    return this.#lastError;
  }

  /** Tells that the engine did something. */
  readonly alive = (): void => {
    clearTimeout(this.#timer);
    if (!this.#over) this.#timer = setTimeout(this.#onQuiet, this.#quietLimitMs);
  };

  /** What the engine logs as errors; also given the error event of a worker that did not start. */
  readonly logged = (...words: readonly unknown[]): void => {
    this.alive();
    if (words.some((word) => word instanceof Event)) {
      this.#giveUp.abort(
        new PolicyError(
          'engine',
          'The browser did not start the engine’s worker.',
          'If you serve this page yourself, its Content-Security-Policy must allow “worker-src blob:” and “wasm-unsafe-eval”. Otherwise try another browser.',
        ),
      );
      return;
    }
    this.#lastError = words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ');
  };

  /** Ends the watch; errors go on being noted. */
  end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  readonly #onQuiet = (): void => {
    const seconds = Math.round(this.#quietLimitMs / 1000);
    this.#giveUp.abort(
      new PolicyError(
        'engine',
        `The engine gave no sign of life for ${seconds} seconds while it loaded the model${this.#lastError === '' ? '' : `: ${this.#lastError}`}.`,
        'Reload the page and try again; if the model is large, try a smaller one.',
      ),
    );
  };
}
