import { PolicyError } from '../../rollout/index.ts';
import { SilenceWatch } from '../silence-watch.ts';

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

const tooQuiet = (limitMs: number, logged: string | undefined): PolicyError =>
  new PolicyError(
    'engine',
    `The engine gave no sign of life for ${Math.round(limitMs / 1000)} seconds while it loaded the model${logged === undefined ? '' : `: ${logged}`}.`,
    'Reload the page and try again; if the model is large, try a smaller one.',
  );

/**
 * Watches over an engine that loads a model. Where its worker or its WebAssembly is refused, the engine waits without end;
 * the watch then gives it up. It does so only after a time without any sign of life, so a slow disk is no reason.
 */
export class LoadWatch {
  readonly #crash = new AbortController();
  readonly #silence: SilenceWatch;
  /** Aborted, with a {@link PolicyError} as its reason, when the engine is to be given up: while it loads, or because its worker crashed. */
  readonly signal: AbortSignal;
  #over = false;
  #errors: string[] = [];

  /** `quietLimitMs` is the longest silence in milliseconds. */
  constructor(quietLimitMs: number) {
    this.#silence = new SilenceWatch(quietLimitMs, () => tooQuiet(quietLimitMs, this.#errors.at(-1)));
    this.signal = AbortSignal.any([this.#silence.signal, this.#crash.signal]);
    this.#silence.listen();
  }

  /** The last lines that the engine logged as errors, while loading or since, and forgets them. */
  takeErrors(): string {
    const errors = this.#errors.join('\n');
    this.#errors = [];
    return errors;
  }

  /** Says that the engine did something. */
  readonly alive = (): void => this.#silence.alive();

  /** What the engine logs as errors; also given the error event of a worker that did not start. */
  readonly logged = (...words: readonly unknown[]): void => {
    this.alive();
    if (words.some((word) => word instanceof Event)) {
      this.#crash.abort(this.#over ? crashed() : notStarted());
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
    this.#silence.rest();
  }
}
