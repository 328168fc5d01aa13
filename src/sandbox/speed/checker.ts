import type { Interpreter } from '../interpreter.ts';
import { unlessAborted } from '../unless-aborted.ts';

/** Verdicts that are remembered: a program is often run with many inputs. */
const mostVerdicts = 64;

/** Asks Python's own parser whether a program may share an interpreter, in an interpreter that never runs any. */
export class Checker {
  readonly #boot: (signal: AbortSignal) => Promise<Interpreter>;
  readonly #verdicts = new Map<string, boolean>();
  #interpreter: Interpreter | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** @param boot Gives an interpreter in which nothing has run. */
  constructor(boot: (signal: AbortSignal) => Promise<Interpreter>) {
    this.#boot = boot;
  }

  /** Whether the program passes the allow-list. One that can't be checked does not. Throws as a run does. */
  async passes(code: string, signal: AbortSignal): Promise<boolean> {
    const known = this.#verdicts.get(code);
    if (known !== undefined) return known;
    const turn = this.#last;
    const verdict = (async () => {
      await unlessAborted(turn, signal);
      return await this.#ask(code, signal);
    })();
    this.#last = Promise.allSettled([turn, verdict]);
    const passes = await verdict;
    this.#verdicts.set(code, passes);
    const [oldest] = this.#verdicts.keys();
    if (this.#verdicts.size > mostVerdicts && oldest !== undefined) this.#verdicts.delete(oldest);
    return passes;
  }

  /** Ends the interpreter until the next question. */
  close(): void {
    this.#interpreter?.kill();
    this.#interpreter = null;
  }

  async #ask(code: string, signal: AbortSignal): Promise<boolean> {
    if (this.#interpreter?.alive !== true) this.#interpreter = await this.#boot(signal);
    const { outcome } = await this.#interpreter.call({ code, seed: 0 }, { mode: 'check', signal });
    return outcome === 'success';
  }
}
