import { recordOf, type RecordOrigin, type Tool, type TrajectoryRecord } from '../../rollout/index.ts';
import { ProblemList, rowsOf, type ByteSource, type RowOptions } from '../import/index.ts';
import { UniqueIds } from '../unique-ids.ts';
import { Confirmation } from './confirmation.ts';
import type { LoggedRun } from './logged-run.ts';
import { purifyRun, type PurifiedRun } from './purify-run.ts';
import { ReportCounts, type PurifyReport } from './report.ts';
import type { PurifySettings } from './settings.ts';
import { countingReplaced } from './shapes/context.ts';
import { readRun, type ReadRow } from './shapes/recognise.ts';
import { TaskIds } from './task-ids.ts';
import { WarningList } from './warning-list.ts';

/** What purifying a log takes beside the file. */
export interface PurifyOptions extends RowOptions {
  readonly settings: PurifySettings;
  /** The file's name, without its folders. */
  readonly file: string;
  /** Version of the lab. */
  readonly app: string;
  /** When the runs began of which the log does not say it, ISO 8601; such as when the file was last changed. */
  readonly startedAt: string;
  /** Runs each repaired program once more: a repair that fails then is not made. Without it the log is believed. */
  readonly tool?: Tool;
  readonly signal: AbortSignal;
}

/** A row of a log: what it was read to be, and, where that is a run, what became of it. */
export interface PurifiedRow {
  /** The row, counted from 1. */
  readonly line: number;
  readonly read: ReadRow;
  /** null where the row is no run. */
  readonly done: {
    readonly run: LoggedRun;
    readonly unrepaired: PurifiedRun['unrepaired'];
    readonly record: TrajectoryRecord;
  } | null;
}

/**
 * SAAR after the fact: the finished runs of a log as records, one after the other, in which each failed call that the run itself
 * corrected is rolled back. Needs no model. What cannot be read is listed in the report and stops nothing. Throws only the signal's
 * reason, or what the tool throws.
 */
export async function* purifyLog(
  source: ByteSource,
  options: PurifyOptions,
): AsyncGenerator<TrajectoryRecord, PurifyReport, undefined> {
  const problems = new ProblemList();
  const warnings = new WarningList();
  const counts = new ReportCounts();
  const confirmation = options.tool ? new Confirmation(options.tool, options.signal) : null;
  for await (const { line, read, done } of purifiedRows(source, options, problems, confirmation)) {
    if (!done) continue;
    warnings.add(line, read.warnings);
    counts.add(done.run, done.record, done.unrepaired);
    yield done.record;
  }
  return {
    ...counts.report(),
    confirmed: confirmation?.tally ?? null,
    problems: problems.first,
    moreProblems: problems.more,
    replaced: problems.replaced,
    encoding: problems.encoding,
    warnings: warnings.kinds,
    moreWarnings: warnings.more,
  };
}

/** The rows of a log, read and purified. What is wrong with the file and with rows is added to `problems`. Throws as {@link purifyLog}. */
export async function* purifiedRows(
  source: ByteSource,
  options: PurifyOptions,
  problems: ProblemList,
  confirmation: Confirmation | null,
): AsyncGenerator<PurifiedRow, void, undefined> {
  const { settings, signal } = options;
  const ids = new UniqueIds();
  const taskIds = new TaskIds();
  for await (const { line, value } of rowsOf(source, problems, options)) {
    signal.throwIfAborted();
    const { result, replaced } = countingReplaced(() => readRun(value));
    const read = withOwnTask(result, taskIds);
    problems.addReplaced(line, replaced);
    if (read.kind === 'none') {
      problems.add(line, read.problems);
      yield { line, read, done: null };
      continue;
    }
    const { dialect } = read.run;
    const { events, turns, unrepaired } = await purifyRun(
      read.run,
      settings,
      confirmation && ((proposed) => confirmation.confirm(proposed, dialect)),
    );
    const run = { ...read.run, turns };
    const environment = { app: options.app, pyodide: null };
    const { shape, tokens } = run;
    const record: TrajectoryRecord = {
      ...recordOf(events, run.tool, identityOf(run, line, options, ids), environment),
      origin: { file: options.file, row: line, shape, tokens, unrepaired, outcomes: outcomesOf(run) },
    };
    yield { line, read, done: { run, unrepaired, record } };
  }
}

/** The row, its task with an id that no other task of the log has. Tasks of the lab's own records keep theirs. */
function withOwnTask(read: ReadRow, ids: TaskIds): ReadRow {
  if (read.kind === 'none' || read.shape === 'record') return read;
  const { task, taskIdField } = read.run;
  const id = ids.take(task);
  if (id === task.id) return read;
  const what = 'a task with another prompt or answer has this id already, so this one gets an id of its own';
  const warnings = taskIdField === null ? read.warnings : [...read.warnings, { field: taskIdField, what }];
  return { ...read, run: { ...read.run, task: { ...task, id } }, warnings };
}

/** What decided of each answered call. */
const outcomesOf = ({ turns }: LoggedRun): NonNullable<RecordOrigin['outcomes']> =>
  turns.flatMap(({ judgement }, turn) => {
    if (!judgement) return [];
    const { outcome, rule, by } = judgement;
    return [{ turn, outcome, rule, by }];
  });

/** Ids are the log's own where it has any, and the row's otherwise. */
function identityOf(run: LoggedRun, line: number, { file, startedAt }: PurifyOptions, ids: UniqueIds) {
  const stem = file.replace(/\.\w+$/, '');
  const id = ids.take(run.id ?? `${stem}-${line}`, line);
  return { id, group: run.group ?? `${stem}/${run.task.id}`, startedAt: run.startedAt ?? startedAt };
}
