import type { FieldProblem } from '../../rollout/index.ts';
import type { FailureType } from '../../saar/index.ts';
import { ProblemList, type ByteSource } from '../import/index.ts';
import { Confirmation } from './confirmation.ts';
import type { LogShape } from './logged-run.ts';
import type { Unrepaired } from './offline-look-ahead.ts';
import type { Outcome, OutcomeRule } from './outcome/index.ts';
import { purifiedRows, type PurifiedRow, type PurifyOptions } from './purify-log.ts';
import { repairsIn } from './repairs-in.ts';
import type { RowWarning } from './shapes/notes.ts';

/** What became of a turn of the log. */
export type Fate =
  /** It stands in the purified trajectory as it was logged. */
  | { readonly kind: 'kept' }
  /** It failed, and the call of a later turn took its call's place: shallow, with its own reasoning; deep, with the later one's. */
  | {
      readonly kind: 'repaired';
      readonly with: number;
      readonly repair: 'shallow' | 'deep';
      readonly similarity: number | null;
    }
  /** It took the place of the turn that failed. */
  | { readonly kind: 'correction'; readonly of: number }
  /** It failed between a failure and its correction, and is gone. */
  | { readonly kind: 'removed' }
  /** It failed, and stays, for this reason. */
  | { readonly kind: 'stayed'; readonly why: Unrepaired };

/** A turn of a log, explained. Turns are counted from 1. */
export interface ExplainedTurn {
  readonly turn: number;
  /** Where it stands in the row. */
  readonly field: string;
  readonly holds: 'words' | 'call' | 'unreadable call' | 'unclosed call';
  readonly tool: string | null;
  /** null where nothing was called. */
  readonly outcome: Outcome | 'unanswered' | null;
  /** The failure's type; of an unknown outcome that it has if it is one. */
  readonly failure: FailureType | null;
  readonly rule: OutcomeRule | null;
  /** What decided, such as `exit_code: 1`. */
  readonly by: string;
  readonly fate: Fate;
}

/** A row of a log, explained. */
export interface ExplainedRow {
  /** Counted from 1; 0 where it is the file as a whole. */
  readonly row: number;
  /** null where no form was recognised. */
  readonly shape: LogShape | null;
  /** False where the row is left out, for its problems. */
  readonly read: boolean;
  readonly id: string | null;
  readonly turns: readonly ExplainedTurn[];
  /** True where the run ends because a user speaks again. */
  readonly cutAtUser: boolean;
  readonly warnings: readonly RowWarning[];
  readonly problems: readonly FieldProblem[];
}

/**
 * Says for each row of a log how it is read and what purifying it would do, and writes nothing: its form, its calls, which of them
 * failed and by which rule, and what becomes of each. Throws as `purifyLog`.
 */
export async function* explainLog(
  source: ByteSource,
  options: PurifyOptions,
): AsyncGenerator<ExplainedRow, void, undefined> {
  const problems = new HeardProblems();
  const confirmation = options.tool ? new Confirmation(options.tool, options.signal) : null;
  for await (const purified of purifiedRows(source, options, problems, confirmation)) {
    for (const { line, found } of problems.take()) if (line !== purified.line) yield unreadRow(line, found);
    yield explained(purified);
  }
  for (const { line, found } of problems.take()) yield unreadRow(line, found);
}

/** Problems as they are found, so that they come among the rows in their order. */
class HeardProblems extends ProblemList {
  #heard: { line: number; found: readonly FieldProblem[] }[] = [];

  override add(line: number, found: readonly FieldProblem[]): void {
    super.add(line, found);
    this.#heard.push({ line, found });
  }

  take(): readonly { readonly line: number; readonly found: readonly FieldProblem[] }[] {
    const heard = this.#heard;
    this.#heard = [];
    return heard;
  }
}

const unreadRow = (row: number, problems: readonly FieldProblem[]): ExplainedRow => ({
  ...{ row, shape: null, read: false, id: null, turns: [], cutAtUser: false, warnings: [], problems },
});

function explained({ line: row, read, done }: PurifiedRow): ExplainedRow {
  const { shape, warnings } = read;
  const problems = read.kind === 'none' ? read.problems : [];
  if (!done) return { row, shape, read: false, id: null, turns: [], cutAtUser: false, warnings, problems };
  const { run, record } = done;
  const fates = fatesOf(done);
  const turns = run.turns.map(({ field, kind, tool, judgement, observation }, at): ExplainedTurn => {
    const called = kind === 'call' || kind === 'malformed';
    return {
      turn: at + 1,
      field,
      holds: holds[kind],
      tool,
      outcome: judgement?.outcome ?? (called && observation === null ? 'unanswered' : null),
      failure: judgement?.type ?? null,
      rule: judgement?.rule ?? null,
      by: judgement?.by ?? '',
      fate: fates.get(at) ?? { kind: 'kept' },
    };
  });
  return { row, shape, read: true, id: record.id, turns, cutAtUser: run.cutAtUser, warnings, problems };
}

const holds = { none: 'words', call: 'call', malformed: 'unreadable call', unclosed: 'unclosed call' } as const;

/** What became of those turns that are not kept as they were logged. */
function fatesOf({ record, unrepaired }: NonNullable<PurifiedRow['done']>): ReadonlyMap<number, Fate> {
  const fates = new Map<number, Fate>();
  for (const { failed, correction, repair } of repairsIn(record)) {
    const { kind, similarity } = repair;
    fates.set(failed, { kind: 'repaired', with: correction + 1, repair: kind, similarity });
    for (let turn = failed + 1; turn < correction; turn++) fates.set(turn, { kind: 'removed' });
    fates.set(correction, { kind: 'correction', of: failed + 1 });
  }
  const generations = new Map<number, number>();
  for (const event of record.events) {
    if (event.type === 'execution-ended' && event.attempt === 0) generations.set(event.position, event.generation);
  }
  for (const { position, why } of unrepaired) {
    const turn = generations.get(position);
    if (turn !== undefined && !fates.has(turn)) fates.set(turn, { kind: 'stayed', why });
  }
  return fates;
}
