import { PolicyError } from '../../rollout/index.ts';

/** Error lines that are kept: the cause of a failure and the stack trace that follows it. */
const keptErrors = 8;

const notStarted = (): PolicyError =>
  new PolicyError(
    'engine',
    'The browser did not start the engine’s worker.',
    'If you serve this page yourself, its Content-Security-Policy must allow “worker-src blob:” and “wasm-unsafe-eval”. Otherwise try another browser.',
  );

const crashed = (): PolicyError =>
  new PolicyError('engine', 'The engine’s worker crashed.', 'Load the model again; if it is large, try a smaller one.');

/**
 * Watches over an engine that loads a model. Where its worker or its WebAssembly is refused, the engine waits without end;
 * the watch then gives it up. It bites only after a time without any sign of life, so a slow disk is no reason.
 */
export class LoadWatch {
  readonly #giveUp = new AbortController();
  readonly #quietLimitMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;
  #errors: string[] = [];

  /** `quietLimitMs` is the longest silence in milliseconds. */
  constructor(quietLimitMs: number) {
    this.#quietLimitMs = quietLimitMs;
    this.alive();
  }

  /** Aborted, with a {@link PolicyError} as its reason, when the engine is to be given up: while it loads, or because its worker crashed. */
  get signal(): AbortSignal {
    return this.#giveUp.signal;
  }

  /** The last lines that the engine logged as errors, while loading or since, and forgets them. */
  takeErrors(): string {
    const errors = this.#errors.join('\n');
    this.#errors = [];
    return errors;
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
      this.#giveUp.abort(this.#over ? crashed() : notStarted());
      return;
    }
    const line = words
      .flatMap((word) => (word instanceof Error ? [word.message] : typeof word === 'string' ? [word] : []))
      .join(' ');
    this.#errors = [...this.#errors, line].slice(-keptErrors);
  };

  /** The model is loaded: silence is no matter any more. Errors go on being noted. */
  end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  readonly #onQuiet = (): void => {
    const seconds = Math.round(this.#quietLimitMs / 1000);
    const logged = this.#errors.at(-1);
    this.#giveUp.abort(
      new PolicyError(
        'engine',
        `The engine gave no sign of life for ${seconds} seconds while it loaded the model${logged === undefined ? '' : `: ${logged}`}.`,
        'Reload the page and try again; if the model is large, try a smaller one.',
      ),
    );
  };
}
