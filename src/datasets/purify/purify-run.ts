import { parseRolloutConfig, type EndReason, type RolloutConfig, type RolloutEvent } from '../../rollout/index.ts';
import { dialects, exhaustedObservation, textOf, withProvenance, type Repair } from '../../saar/index.ts';
import { execution, follow, generation, type Followed, type Undated, type Unrepaired } from './offline-look-ahead.ts';
import type { LoggedRun, LoggedTurn } from './logged-run.ts';
import type { PurifySettings } from './settings.ts';

/** A repair of a log, as {@link Confirm} is asked about it. */
export interface ProposedRepair {
  readonly repair: Repair;
  /** The turns of the purified trajectory before it. */
  readonly before: readonly LoggedTurn[];
}

/** Makes sure of a repair, for example by running the repaired code: false where it does not hold. */
export type Confirm = (proposed: ProposedRepair) => Promise<boolean>;

/** A purified run. */
export interface PurifiedRun {
  /** What a rollout would have told, from its start to its end; all at the time 0, since a log has no clock. */
  readonly events: readonly RolloutEvent[];
  /** The turns of the run, each failure with what the settings say of unclear outcomes. */
  readonly turns: readonly LoggedTurn[];
  /** Where a failure stayed, and why. */
  readonly unrepaired: readonly { readonly position: number; readonly why: Unrepaired }[];
}

/** SAAR after the fact: the run's events, as if a rollout had rolled back what the log shows to have been corrected. */
export async function purifyRun(
  run: LoggedRun,
  settings: PurifySettings,
  confirm: Confirm | null = null,
): Promise<PurifiedRun> {
  const purifier = new Purifier(run, settings, confirm);
  await purifier.purify();
  return { events: purifier.events, turns: purifier.turns, unrepaired: purifier.unrepaired };
}

class Purifier {
  readonly events: RolloutEvent[] = [];
  readonly unrepaired: { position: number; why: Unrepaired }[] = [];
  readonly #run: LoggedRun;
  readonly #settings: PurifySettings;
  readonly #confirm: Confirm | null;
  readonly #kept: LoggedTurn[] = [];
  /** Executions of the log before each turn. */
  readonly #executionsBefore: number[] = [];
  #saarActive = true;

  constructor(run: LoggedRun, settings: PurifySettings, confirm: Confirm | null) {
    this.#run = { ...run, turns: run.turns.map((turn) => decided(turn, settings)) };
    this.#settings = settings;
    this.#confirm = confirm;
    let executions = 0;
    for (const { observation } of run.turns) {
      this.#executionsBefore.push(executions);
      if (observation !== null) executions += 1;
    }
  }

  get turns(): readonly LoggedTurn[] {
    return this.#run.turns;
  }

  async purify(): Promise<void> {
    const { turns, task, prompt } = this.#run;
    const policy = policyOf(this.#run);
    const config = configOf(this.#run, this.#settings);
    this.#tell({ type: 'rollout-started', task, config, policy, prompt, saarActive: true });
    let next = 0;
    // A turn that a look-ahead has reported already.
    let told = -1;
    for (;;) {
      const turn = turns[next];
      if (!turn) break;
      const position = this.#kept.length;
      if (told !== next) this.#tellAll(generation(turn, next, position, 0, 'turn'));
      if (turn.observation === null) {
        this.#commit(turn);
        next += 1;
        continue;
      }
      const at = { execution: this.#executionsBefore[next] ?? 0, position, attempt: 0, generation: next };
      this.#tellAll(execution(turn, dialects[this.#run.dialect], at));
      if (turn.failure === null || !this.#mayRollBack(next)) {
        this.#commit(turn);
        next += 1;
        continue;
      }
      this.#tell({ type: 'rollback-started', position });
      const followed = await follow(this.#run, next, position, this.#executionsBefore, this.#settings);
      const { taken, result, why } = await this.#settle(turn, followed);
      this.#tell({ type: 'rollback-ended', position, outcome: result.outcome });
      next += taken;
      if (result.outcome === 'gave-up' && taken > 1) {
        // The turn without a call is the trajectory's next one, not a retry of this.
        next -= 1;
        told = next;
      }
      this.#commitResult(turn, result, why);
      if (this.#settings.rules === 'as-online' && result.outcome === 'out-of-budget') break;
    }
    this.#tell({ type: 'rollout-ended', ...this.#end(), verdict: this.#run.verdict });
  }

  /** Decides whether what a rollback found is taken, and tells of it if so. */
  async #settle(turn: LoggedTurn, followed: Followed): Promise<Followed> {
    let { why } = followed;
    if (why === null && followed.repair && this.#confirm) {
      const proposed = { repair: followed.repair, before: this.#kept };
      if (!(await this.#confirm(proposed))) why = 'not-confirmed';
    }
    if (why !== null) this.unrepaired.push({ position: this.#kept.length, why });
    const asOnline = this.#settings.rules === 'as-online';
    if (asOnline && why !== null) this.#saarActive = false;
    if (why === null || (asOnline && endsOnline.has(why))) {
      this.#tellAll(followed.events);
      return followed;
    }
    // What cannot be repaired stays as it was logged: the turns after it are looked at on their own.
    const { observation, failure } = turn;
    const attempt = { turn: withProvenance(turn.tokens, 'sampled'), observation: observation ?? '', failure };
    return { ...followed, why, taken: 1, result: { outcome: 'exhausted', attempt } };
  }

  #commitResult(failed: LoggedTurn, result: Followed['result'], why: Followed['why']): void {
    const { turn, observation, failure } = result.attempt;
    const asOnline = this.#settings.rules === 'as-online';
    const committed = { ...failed, tokens: turn, observation, failure };
    const spent = why === 'no-success-within-k' || why === 'not-confirmed';
    if (asOnline && spent && result.outcome === 'exhausted') {
      this.#commit({ ...committed, observation: exhaustedObservation(observation, this.#settings.maxRetries) });
    } else if (asOnline && result.outcome === 'out-of-budget') {
      // What a live rollout commits does not hold the answer: nothing was generated after it.
      this.#commit({ ...committed, observation: null });
    } else {
      this.#commit(committed);
    }
  }

  #commit(turn: LoggedTurn): void {
    const { tokens, observation, failure } = turn;
    this.#tell({ type: 'turn-committed', position: this.#kept.length, turn: tokens, observation, failure });
    this.#kept.push(turn);
  }

  #mayRollBack(index: number): boolean {
    if (this.#settings.rules === 'each-failure') return true;
    // The failed call is itself among the executions so far.
    return this.#saarActive && (this.#executionsBefore[index] ?? 0) + 1 < this.#settings.maxExecutions;
  }

  #end(): { reason: EndReason; message: string } {
    const last = this.#kept.at(-1);
    const kind = last && dialects[this.#run.dialect].read(textOf(last.tokens)).kind;
    if (kind === 'unclosed') return { reason: 'unclosed-call', message: '' };
    // Words before a user speaks again may be a question back: the log's answer comes later.
    if (this.#run.cutAtUser) return { reason: 'stopped', message: 'A user speaks again here.' };
    if (kind === 'none') return { reason: 'answered', message: '' };
    return { reason: 'stopped', message: 'The log ends here.' };
  }

  #tell(event: Undated): void {
    this.events.push({ at: 0, ...event });
  }

  #tellAll(events: Iterable<Undated>): void {
    for (const event of events) this.#tell(event);
  }
}

/** How a live rollback can end without a repair. What else ends the search in a log has no counterpart there: such a failure stays as it was logged. */
const endsOnline: ReadonlySet<Unrepaired> = new Set(['no-success-within-k', 'answered', 'log-ends']);

/** The turn with what its call is taken for where the log does not say it. */
const decided = (turn: LoggedTurn, { unclear }: PurifySettings): LoggedTurn =>
  unclear === 'failed' && turn.judgement?.outcome === 'unknown' ? { ...turn, failure: turn.judgement.type } : turn;

const policyOf = ({ model, quantisation }: LoggedRun) => ({ engine: 'log', model: model ?? 'unknown', quantisation });

/** The configuration that the purified run is told with. How it was sampled nobody knows any more; those settings mean nothing. */
function configOf({ dialect, turns, systemPrompt = '' }: LoggedRun, settings: PurifySettings): RolloutConfig {
  const { maxRetries, gamma, similarityScope, metric, maxExecutions } = settings;
  const longest = Math.max(16, ...turns.map(({ observation }) => observation?.length ?? 0));
  return parseRolloutConfig({
    saar: { maxRetries, gamma, similarityScope, metric, maxExecutions },
    dialect,
    systemPrompt,
    // The log's answers stand as they are, so no limit that would have cut them.
    observation: { limit: Math.min(longest, 1_000_000) },
    budget: { turns: Math.min(Math.max(16, turns.length), 1000) },
  });
}
