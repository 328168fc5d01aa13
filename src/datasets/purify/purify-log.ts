import { recordOf, type Tool, type TrajectoryRecord } from '../../rollout/index.ts';
import { ProblemList, rowsOf, type ByteSource, type RowOptions } from '../import/index.ts';
import { Confirmation } from './confirmation.ts';
import type { LoggedRun } from './logged-run.ts';
import { purifyRun } from './purify-run.ts';
import { ReportCounts, type PurifyReport } from './report.ts';
import type { PurifySettings } from './settings.ts';
import { countingReplaced } from './shapes/context.ts';
import { readRun } from './shapes/recognise.ts';
import { UniqueIds } from './unique-ids.ts';

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

/**
 * SAAR after the fact: the finished runs of a log as records, one after the other, in which each failed call that the run itself
 * corrected is rolled back. Needs no model. What cannot be read is listed in the report and stops nothing. Throws only the signal's
 * reason, or what the tool throws.
 */
export async function* purifyLog(
  source: ByteSource,
  options: PurifyOptions,
): AsyncGenerator<TrajectoryRecord, PurifyReport, undefined> {
  const { settings, tool, signal } = options;
  const problems = new ProblemList();
  const counts = new ReportCounts();
  const confirmation = tool ? new Confirmation(tool, signal) : null;
  const ids = new UniqueIds();
  for await (const { line, value } of rowsOf(source, problems, options)) {
    signal.throwIfAborted();
    const { result: read, replaced } = countingReplaced(() => readRun(value));
    problems.addReplaced(line, replaced);
    if (read.kind === 'none') {
      problems.add(line, read.problems);
      continue;
    }
    const { run } = read;
    const { events, unrepaired } = await purifyRun(
      run,
      settings,
      confirmation && ((proposed) => confirmation.confirm(proposed, run.dialect)),
    );
    const environment = { app: options.app, pyodide: null };
    const record: TrajectoryRecord = {
      ...recordOf(events, run.tool, identityOf(run, line, options, ids), environment),
      origin: { file: options.file, row: line, shape: run.shape, tokens: run.tokens, unrepaired },
    };
    counts.add(run, record, unrepaired);
    yield record;
  }
  const confirmed = confirmation?.tally ?? null;
  return {
    ...counts.report(),
    confirmed,
    problems: problems.first,
    moreProblems: problems.more,
    replaced: problems.replaced,
    encoding: problems.encoding,
  };
}

/** Ids are the log's own where it has any, and the row's otherwise. */
function identityOf(run: LoggedRun, line: number, { file, startedAt }: PurifyOptions, ids: UniqueIds) {
  const stem = file.replace(/\.\w+$/, '');
  const id = ids.take(run.id ?? `${stem}-${line}`, line);
  return { id, group: run.group ?? `${stem}/${run.task.id}`, startedAt: run.startedAt ?? startedAt };
}
