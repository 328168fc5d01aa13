import type { ExecutedCall, Tool } from '../../rollout/index.ts';
import { dialects, failureOf, textOf, type Dialect, type DialectName, type TurnToken } from '../../saar/index.ts';
import type { ProposedRepair } from './purify-run.ts';

/** Every repaired program starts from the same seed, so that the same log gives the same records. */
const seed = 0;

/** Makes sure of repairs by running the repaired programs. */
export class Confirmation {
  readonly #tool: Tool;
  readonly #signal: AbortSignal;
  readonly #tally = { held: 0, failed: 0, couldNotRun: 0 };

  /** @param tool Executes the programs; where it keeps a state, it is given the calls before as a rollout would. */
  constructor(tool: Tool, signal: AbortSignal) {
    this.#tool = tool;
    this.#signal = signal;
  }

  /** So far. */
  get tally(): { readonly held: number; readonly failed: number; readonly couldNotRun: number } {
    return { ...this.#tally };
  }

  /** Whether the repaired call succeeds once more. What the tool does not take is let stand as it was logged. Throws what the tool throws. */
  async confirm({ repair, before }: ProposedRepair, dialectName: DialectName): Promise<boolean> {
    const dialect = dialects[dialectName];
    const args = this.#argumentsOf(repair.turn, dialect);
    if (!args) {
      this.#tally.couldNotRun += 1;
      return true;
    }
    const history = before.flatMap((turn): ExecutedCall[] => {
      const earlier = turn.failure === null ? this.#argumentsOf(turn.tokens, dialect) : null;
      return earlier ? [{ arguments: earlier, seed }] : [];
    });
    const { observation } = await this.#tool.execute(args, { seed, signal: this.#signal, history });
    this.#signal.throwIfAborted();
    const held = failureOf(observation) === null;
    this.#tally[held ? 'held' : 'failed'] += 1;
    return held;
  }

  #argumentsOf(tokens: readonly TurnToken[], dialect: Dialect): Readonly<Record<string, unknown>> | null {
    const read = dialect.read(textOf(tokens));
    return read.kind === 'call' && this.#tool.check(read.call.arguments) === null ? read.call.arguments : null;
  }
}
