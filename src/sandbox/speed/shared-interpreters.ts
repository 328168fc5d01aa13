import type { Interpreter } from '../interpreter.ts';
import type { RunOutcome, RunRequest } from '../outcome.ts';
import { plainFlavour } from '../packages/index.ts';
import type { Pool } from '../pool.ts';

/** The error under which the allow-list's objection comes; what may share an interpreter can't define one of that name. */
const objection = 'NotAllowed';

/** Refused programs that are remembered: one is often run with many inputs. */
const mostRefused = 64;

/** Interpreters in which programs that pass the allow-list run one after the other. */
export class SharedInterpreters {
  readonly #pool: Pick<Pool, 'inLane' | 'take' | 'call'>;
  readonly #runs: number;
  readonly #idle: { readonly interpreter: Interpreter; readonly runs: number }[] = [];
  readonly #refused = new Set<string>();

  /** @param runs Programs after which an interpreter is replaced. */
  constructor(pool: Pick<Pool, 'inLane' | 'take' | 'call'>, runs: number) {
    this.#pool = pool;
    this.#runs = runs;
  }

  /**
   * Runs a program, or gives null where the allow-list refuses it; then it was not run. The list is asked where the program
   * runs, since a second interpreter only for the question would cost as much as the run. A program that does not end
   * well ends its interpreter. Throws as a run does.
   */
  async run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome | null> {
    if (this.#refused.has(request.code)) return null;
    return await this.#pool.inLane(signal, async () => {
      const { interpreter, runs } = this.#idle.pop() ?? {
        interpreter: await this.#pool.take(plainFlavour, signal),
        runs: 0,
      };
      let good = false;
      try {
        const outcome = await this.#pool.call(interpreter, request, { mode: 'shared', signal });
        const refused = outcome.errorType === objection;
        good = refused || outcome.outcome === 'success';
        if (refused) this.#remember(request.code);
        return refused ? null : outcome;
      } finally {
        if (good && runs + 1 < this.#runs) this.#idle.push({ interpreter, runs: runs + 1 });
        else interpreter.kill();
      }
    });
  }

  /** Ends those that wait for a program. */
  close(): void {
    for (const { interpreter } of this.#idle.splice(0)) interpreter.kill();
  }

  #remember(code: string): void {
    this.#refused.add(code);
    const [oldest] = this.#refused;
    if (this.#refused.size > mostRefused && oldest !== undefined) this.#refused.delete(oldest);
  }
}
