import type { RecordRow } from '../store/index.ts';
import { DownsampledSeries, type SeriesPoint } from './downsampled-series.ts';
import { GroupTally, type GroupFigures } from './group-tally.ts';

/** What the finished trajectories of one arm amount to. Counts, unless said otherwise; a share is the page's own division. */
export interface ArmFigures {
  readonly arm: string;
  readonly trajectories: number;
  /** Trajectories with a verdict, and those of them whose answer is right. */
  readonly judged: number;
  readonly right: number;
  /** By what came of failed calls; see `RecordRow.status`. */
  readonly statuses: Readonly<Record<RecordRow['status'], number>>;
  /** By why they ended. */
  readonly ends: Readonly<Record<string, number>>;
  /** Executions of tool calls, look-aheads included. */
  readonly calls: { readonly total: number; readonly succeeded: number };
  /** As `TrajectoryStatistics.firstAttempts` defines them: the same in every arm on the same draws. */
  readonly firstAttempts: { readonly total: number; readonly succeeded: number };
  /** Failed executions by the type of failure. */
  readonly failures: Readonly<Record<string, number>>;
  readonly rollbacks: { readonly triggered: number; readonly recovered: number; readonly failed: number };
  readonly repairs: { readonly shallow: number; readonly deep: number };
  readonly tokens: { readonly generated: number; readonly kept: number; readonly lookAhead: number };
  readonly turns: number;
  /** Milliseconds in which the policy generated, summed over the trajectories. */
  readonly generationMs: number;
  readonly groups: GroupFigures;
}

/** Where a run stands. */
export interface ProgressFigures {
  /** Trajectories that are kept. */
  readonly done: number;
  /** The total; skipped ones are taken off. */
  readonly total: number;
  /** Milliseconds that this collection has worked, pauses left out. */
  readonly workedMs: number;
  /** Milliseconds that are left if it goes on as it did; null before anything was finished. */
  readonly leftMs: number | null;
  /** Tokens generated in a second of that time, all arms together and look-aheads included; null before anything was finished. */
  readonly tokensPerSecond: number | null;
}

/** All figures of a run. */
export interface Figures {
  readonly progress: ProgressFigures;
  readonly arms: readonly ArmFigures[];
  /** For plots, by arm: `right`, `firstAttempts` and those of them that `firstRan`, `lookAheadTokens`, `tokens`, `turns`. */
  readonly courses: Readonly<Record<string, readonly SeriesPoint[]>>;
}

/** What one arm's trajectories sum up to. */
class ArmTally {
  readonly #sums: { -readonly [Name in keyof Omit<ArmFigures, 'groups'>]: ArmFigures[Name] };
  readonly #groups: GroupTally;
  readonly series = new DownsampledSeries();

  constructor(arm: string, group: number) {
    this.#groups = new GroupTally(group);
    this.#sums = {
      arm,
      trajectories: 0,
      judged: 0,
      right: 0,
      statuses: { clean: 0, purified: 0, 'has-errors': 0 },
      ends: {},
      calls: { total: 0, succeeded: 0 },
      firstAttempts: { total: 0, succeeded: 0 },
      failures: {},
      rollbacks: { triggered: 0, recovered: 0, failed: 0 },
      repairs: { shallow: 0, deep: 0 },
      tokens: { generated: 0, kept: 0, lookAhead: 0 },
      turns: 0,
      generationMs: 0,
    };
  }

  add({ task, verdict, reward, status, end, turns, generationMs, statistics }: RecordRow): void {
    const { toolCalls, firstAttempts, rollbacks, repairs, tokens } = statistics;
    const { failures, ...calls } = toolCalls;
    const sums = this.#sums;
    sums.trajectories += 1;
    sums.judged += verdict === 'unjudged' ? 0 : 1;
    sums.right += verdict === 'right' ? 1 : 0;
    sums.statuses = plus(sums.statuses, { [status]: 1 });
    sums.ends = plus(sums.ends, { [end]: 1 });
    sums.calls = plus(sums.calls, calls);
    sums.firstAttempts = plus(sums.firstAttempts, firstAttempts);
    sums.failures = plus(sums.failures, failures);
    sums.rollbacks = plus(sums.rollbacks, rollbacks);
    sums.repairs = plus(sums.repairs, repairs);
    sums.tokens = plus(sums.tokens, tokens);
    sums.turns += turns;
    sums.generationMs += generationMs;
    this.#groups.add(task, reward);
    this.series.add({
      right: verdict === 'unjudged' ? null : verdict === 'right' ? 1 : 0,
      firstAttempts: firstAttempts.total,
      firstRan: firstAttempts.succeeded,
      lookAheadTokens: tokens.lookAhead,
      tokens: tokens.generated,
      turns,
    });
  }

  figures(): ArmFigures {
    return { ...this.#sums, groups: this.#groups.figures() };
  }
}

/** The counts with others added. */
function plus<Counts extends Readonly<Record<string, number>>>(
  counts: Counts,
  more: Readonly<Record<string, number | undefined>>,
): Counts {
  const sums: Record<string, number> = { ...counts };
  for (const [name, count = 0] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + count;
  return sums as Counts;
}

/** What a run's figures are made for. */
export interface FiguresOptions {
  /** Names of the arms, in the document's order. */
  readonly arms: readonly string[];
  /** G. */
  readonly group: number;
  /** Trajectories of the whole run. */
  readonly total: number;
}

/**
 * Sums up a run, one row at a time: what a row costs, and what is held, does not grow with the run. Rows of earlier visits are
 * added first; the work of this one is counted from {@link begin} on.
 */
export class RunFigures {
  readonly #arms: ReadonlyMap<string, ArmTally>;
  #total: number;
  #done = 0;
  #tokens = 0;
  /** What was done before this collection began. */
  #before = { done: 0, tokens: 0 };

  constructor({ arms, group, total }: FiguresOptions) {
    this.#arms = new Map(arms.map((arm) => [arm, new ArmTally(arm, group)]));
    this.#total = total;
  }

  /**
   * Adds a trajectory. Rows of arms that the run does not have are passed over.
   *
   * @param worked False where nothing was generated for it, so that it tells nothing of the pace.
   */
  add(row: RecordRow, worked = true): void {
    const arm = this.#arms.get(row.arm);
    if (!arm) return;
    const { generated } = row.statistics.tokens;
    arm.add(row);
    this.#done += 1;
    this.#tokens += generated;
    if (worked) return;
    this.#before.done += 1;
    this.#before.tokens += generated;
  }

  /** From here on it counts as work of this collection. */
  begin(): void {
    this.#before = { done: this.#done, tokens: this.#tokens };
  }

  /** Takes trajectories off that will not be made. */
  leaveOut(count: number): void {
    this.#total -= count;
  }

  /** @param workedMs Milliseconds that this collection has worked. */
  figures(workedMs: number): Figures {
    const made = this.#done - this.#before.done;
    const tokens = this.#tokens - this.#before.tokens;
    const some = made > 0 && workedMs > 0;
    return {
      progress: {
        done: this.#done,
        total: this.#total,
        workedMs,
        leftMs: some ? (workedMs / made) * Math.max(0, this.#total - this.#done) : null,
        tokensPerSecond: some ? tokens / (workedMs / 1000) : null,
      },
      arms: [...this.#arms.values()].map((arm) => arm.figures()),
      courses: Object.fromEntries([...this.#arms].map(([name, arm]) => [name, arm.series.points()])),
    };
  }
}
