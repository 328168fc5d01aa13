import type { Interpreter } from './interpreter.ts';
import type { Isolation } from './isolation.ts';
import type { RunOutcome, RunRequest } from './outcome.ts';
import type { Flavour } from './packages/index.ts';
import type { Pool } from './pool.ts';

/** A state of the interpreter that it can be set back to. */
interface Known {
  readonly calls: readonly RunRequest[];
  /** The number under which the interpreter keeps it; null for the one before any program. */
  readonly checkpoint: number | null;
}

/** States that are remembered; the interpreter keeps fewer where they are large. */
const mostKnown = 100;

const sameCall = (a: RunRequest, b: RunRequest): boolean =>
  a === b || (a.code === b.code && a.seed === b.seed && (a.stdin ?? '') === (b.stdin ?? ''));

const beginsWith = (calls: readonly RunRequest[], beginning: readonly RunRequest[]): boolean =>
  beginning.length <= calls.length &&
  beginning.every((call, index) => {
    const other = calls[index];
    return other !== undefined && sameCall(call, other);
  });

/** A session's interpreter, the calls that ran in it, and the earlier states that it can be set back to. */
export class SessionLane {
  readonly flavour: Flavour;
  readonly #pool: Pick<Pool, 'call' | 'giveBack'>;
  readonly #interpreter: Interpreter;
  readonly #keeps: boolean;
  #calls: readonly RunRequest[] = [];
  #known: readonly Known[];
  #lastCheckpoint = 0;

  constructor(pool: Pick<Pool, 'call' | 'giveBack'>, interpreter: Interpreter, flavour: Flavour, isolation: Isolation) {
    this.#pool = pool;
    this.#interpreter = interpreter;
    this.flavour = flavour;
    this.#keeps = isolation === 'rewind';
    this.#known = this.#keeps ? [{ calls: [], checkpoint: null }] : [];
  }

  /** The calls whose state the interpreter has. */
  get calls(): readonly RunRequest[] {
    return this.#calls;
  }

  /** False once the interpreter was ended. */
  get alive(): boolean {
    return this.#interpreter.alive;
  }

  /** Runs a program in the present state. It counts unless it ended the interpreter. Throws as {@link Pool.call} does. */
  async run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome> {
    const outcome = await this.#pool.call(this.#interpreter, request, { mode: 'session', signal });
    if (!this.alive) return outcome;
    this.#calls = [...this.#calls, request];
    if (this.#keeps && this.#interpreter.rewindable) {
      this.#lastCheckpoint += 1;
      this.#interpreter.keep(this.#lastCheckpoint);
      this.#known = [...this.#known.slice(-mostKnown), { calls: this.#calls, checkpoint: this.#lastCheckpoint }];
    }
    return outcome;
  }

  /**
   * Comes as near to the state after the wanted calls as it can without running any: the calls that it then has are the first of
   * them. Returns false where this interpreter can't come there, since it has run something else that it can't undo.
   */
  async backTo(wanted: readonly RunRequest[]): Promise<boolean> {
    if (!this.alive) return false;
    const reachable = this.#known.filter(({ calls }) => beginsWith(wanted, calls));
    for (const known of reachable.toSorted((a, b) => b.calls.length - a.calls.length)) {
      if (beginsWith(wanted, this.#calls) && this.#calls.length >= known.calls.length) break;
      if (!(await this.#interpreter.rewind(known.checkpoint))) continue;
      this.#calls = known.calls;
      // The state before any program is that of a new interpreter, which keeps none.
      if (known.checkpoint === null) this.#known = [known];
      return true;
    }
    return beginsWith(wanted, this.#calls) && this.#interpreter.alive;
  }

  /** Gives the interpreter back; what ran in it must have ended. */
  leave(): void {
    this.#pool.giveBack(this.#interpreter, this.flavour);
  }

  /** Ends the interpreter, whatever it does. */
  end(): void {
    this.#interpreter.kill();
  }
}
