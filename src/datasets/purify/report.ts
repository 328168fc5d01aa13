import type { TrajectoryRecord, Turn } from '../../rollout/index.ts';
import type { FailureType } from '../../saar/index.ts';
import type { Problem, ReplacedText } from '../import/index.ts';
import type { Unrepaired } from './offline-look-ahead.ts';
import type { LoggedRun, LogShape } from './logged-run.ts';
import type { OutcomeRule } from './outcome/index.ts';
import type { WarningKind } from './warning-list.ts';

/** What is counted of runs before and after; all counts. */
export interface RunCounts {
  readonly turns: number;
  /** Calls that were answered. */
  readonly calls: number;
  /** Those of them that failed, by the type of their failure. */
  readonly failures: Readonly<Partial<Record<FailureType, number>>>;
  /** Tokens of the agent's turns: the engine's own, or the pieces that stand for them. */
  readonly tokens: number;
}

/** How the purification of a log went. */
export interface PurifyReport {
  /** Runs that were read, by the form in which they were logged. */
  readonly runs: Readonly<Partial<Record<LogShape, number>>>;
  /** Runs in which something was repaired, and runs in which a failure stayed. */
  readonly runsRepaired: number;
  readonly runsWithFailures: number;
  readonly before: RunCounts;
  readonly after: RunCounts;
  /** Failed calls of the log, by the rule that decided. */
  readonly failedBy: Readonly<Partial<Record<OutcomeRule, number>>>;
  /** Calls whose outcome the log does not say, by the rule that leaves it open; what they are taken for, the settings say. */
  readonly unclear: Readonly<Partial<Record<OutcomeRule, number>>>;
  /** Calls that nothing answered. */
  readonly unanswered: number;
  /** How the failures that were repaired were: the last repair of each counts. */
  readonly repairs: { readonly shallow: number; readonly deep: number };
  /** Failures that stayed, by the reason. */
  readonly unrepaired: Readonly<Partial<Record<Unrepaired, number>>>;
  /** Turns that are gone: failed attempts and those between them and their correction. */
  readonly turnsRemoved: number;
  readonly tokensRemoved: number;
  /** True where the tokens are pieces of the text, so that their number is near the true one but not it. */
  readonly tokensApproximate: boolean;
  /** Runs of which only what came before a user spoke again was taken. */
  readonly cutAtUser: number;
  /** Runs that call more than one tool: their records describe the one that is called most. */
  readonly severalTools: number;
  /** What running the repaired programs again gave; null where they were not run. */
  readonly confirmed: { readonly held: number; readonly failed: number; readonly couldNotRun: number } | null;
  /** The first of what is wrong with the file. Rows with a problem are left out. */
  readonly problems: readonly Problem[];
  readonly moreProblems: number;
  /** What was changed in texts that were read; null where nothing was. */
  readonly replaced: ReplacedText | null;
  /** Whether there is text that another encoding, chosen, might make right. */
  readonly encoding: boolean;
  /** What of the rows that were read is not as in the log. */
  readonly warnings: readonly WarningKind[];
  readonly moreWarnings: number;
}

/** Counts while a log is read. */
export class ReportCounts {
  readonly #runs: Partial<Record<LogShape, number>> = {};
  readonly #before = new TurnCounts();
  readonly #after = new TurnCounts();
  readonly #repairs = { shallow: 0, deep: 0 };
  readonly #unrepaired: Partial<Record<Unrepaired, number>> = {};
  #runsRepaired = 0;
  #runsWithFailures = 0;
  #approximate = false;
  #cutAtUser = 0;
  #severalTools = 0;
  #unanswered = 0;
  readonly #failedBy: Partial<Record<OutcomeRule, number>> = {};
  readonly #unclear: Partial<Record<OutcomeRule, number>> = {};

  /** Counts one run, read and purified. */
  add(run: LoggedRun, record: TrajectoryRecord, unrepaired: readonly { readonly why: Unrepaired }[]): void {
    this.#runs[run.shape] = (this.#runs[run.shape] ?? 0) + 1;
    this.#before.add(run.turns);
    for (const { judgement, kind } of run.turns) {
      if (kind === 'call' && judgement === null) this.#unanswered += 1;
      const counts = judgement?.outcome === 'failed' ? this.#failedBy : this.#unclear;
      if (judgement && judgement.outcome !== 'succeeded') counts[judgement.rule] = (counts[judgement.rule] ?? 0) + 1;
    }
    this.#after.add(record.purified);
    const repaired = lastRepairs(record);
    for (const kind of repaired) this.#repairs[kind] += 1;
    for (const { why } of unrepaired) this.#unrepaired[why] = (this.#unrepaired[why] ?? 0) + 1;
    if (repaired.length > 0) this.#runsRepaired += 1;
    if (record.purified.some(({ failure }) => failure !== null)) this.#runsWithFailures += 1;
    if (run.tokens === 'pieces') this.#approximate = true;
    if (run.cutAtUser) this.#cutAtUser += 1;
    if (new Set(run.turns.map(({ tool }) => tool).filter((tool) => tool !== null)).size > 1) this.#severalTools += 1;
  }

  /** The report so far, but for what the counts do not know. */
  report(): Omit<
    PurifyReport,
    'confirmed' | 'problems' | 'moreProblems' | 'warnings' | 'moreWarnings' | 'replaced' | 'encoding'
  > {
    const [before, after] = [this.#before.counts(), this.#after.counts()];
    return {
      runs: this.#runs,
      runsRepaired: this.#runsRepaired,
      runsWithFailures: this.#runsWithFailures,
      before,
      after,
      failedBy: this.#failedBy,
      unclear: this.#unclear,
      unanswered: this.#unanswered,
      repairs: this.#repairs,
      unrepaired: this.#unrepaired,
      turnsRemoved: before.turns - after.turns,
      tokensRemoved: before.tokens - after.tokens,
      tokensApproximate: this.#approximate,
      cutAtUser: this.#cutAtUser,
      severalTools: this.#severalTools,
    };
  }
}

class TurnCounts {
  #turns = 0;
  #calls = 0;
  #tokens = 0;
  readonly #failures: Partial<Record<FailureType, number>> = {};

  add(turns: readonly Turn[]): void {
    for (const { tokens, observation, failure } of turns) {
      this.#turns += 1;
      this.#tokens += tokens.length;
      if (observation !== null) this.#calls += 1;
      if (failure !== null) this.#failures[failure] = (this.#failures[failure] ?? 0) + 1;
    }
  }

  counts(): RunCounts {
    return { turns: this.#turns, calls: this.#calls, failures: this.#failures, tokens: this.#tokens };
  }
}

/** The kind of the last repair of each rollback that recovered. */
function lastRepairs({ events }: TrajectoryRecord): ('shallow' | 'deep')[] {
  const kinds: ('shallow' | 'deep')[] = [];
  let last: 'shallow' | 'deep' | null = null;
  for (const event of events) {
    if (event.type === 'rollback-started') last = null;
    else if (event.type === 'repaired') last = event.repair.kind;
    else if (event.type === 'rollback-ended' && event.outcome === 'recovered' && last) kinds.push(last);
  }
  return kinds;
}
