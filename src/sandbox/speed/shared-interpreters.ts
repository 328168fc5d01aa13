import type { Interpreter } from '../interpreter.ts';
import type { RunOutcome, RunRequest } from '../outcome.ts';
import { plainFlavour } from '../packages/index.ts';
import type { Pool } from '../pool.ts';

/** Interpreters that run programs which passed the allow-list, one after the other. */
export class SharedInterpreters {
  readonly #pool: Pick<Pool, 'inLane' | 'take' | 'call'>;
  readonly #runs: number;
  readonly #idle: { readonly interpreter: Interpreter; readonly runs: number }[] = [];

  /** @param runs Programs after which an interpreter is replaced. */
  constructor(pool: Pick<Pool, 'inLane' | 'take' | 'call'>, runs: number) {
    this.#pool = pool;
    this.#runs = runs;
  }

  /** Runs a program that passed; one that does not end well ends its interpreter. Throws as a run does. */
  run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome> {
    return this.#pool.inLane(signal, async () => {
      const { interpreter, runs } = this.#idle.pop() ?? {
        interpreter: await this.#pool.take(plainFlavour, signal),
        runs: 0,
      };
      let good = false;
      try {
        const outcome = await this.#pool.call(interpreter, request, { mode: 'fresh', signal });
        good = outcome.outcome === 'success';
        return outcome;
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
}
