import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { problemText, replacedText } from '../../src/datasets/import/index.ts';
import { writeDownload, type RecordSource } from '../../src/datasets/index.ts';
import {
  explainLog,
  purifyLog,
  warningText,
  type PurifyOptions,
  type PurifyReport,
} from '../../src/datasets/purify/index.ts';
import type { TrajectoryRecord } from '../../src/rollout/index.ts';
import { ProgressLine } from '../collect/progress-line.ts';
import { FileSource } from '../export/file-source.ts';
import { nodeSha256 } from '../export/node-sha256.ts';
import { recordsOf, writeRecordFile } from '../export/record-file.ts';
import { writeOut } from '../export/write-folder.ts';
import { encodingAdvice } from '../../src/files/index.ts';
import { encodingFlag } from '../encoding.ts';
import { labVersion } from '../place/index.ts';
import { UsageError } from '../usage-error.ts';
import { rowText } from './explain-text.ts';
import { parseOptions, usage } from './options.ts';
import { openPythonRuns } from './python-runs.ts';
import { reportTable } from './report-table.ts';

/**
 * Runs the command; what it gives is the exit status: 1 where rows of the log could not be read, 130 where it was interrupted.
 * Throws, in words, where the command line can't be understood or files can't be read or written.
 */
export async function purify(args: readonly string[], stop: AbortSignal): Promise<number> {
  const { help, file, out, explain, run, encoding, settings, download: downloadOptions } = parseOptions(args);
  if (help) {
    console.log(usage);
    return 0;
  }
  if (!existsSync(file)) throw new UsageError(`There is no ${file}.`);
  if (explain) return await explained(file, explain, run, { ...optionsFor(file, stop), settings, encoding });
  if (existsSync(out)) throw new UsageError(`${out} exists already.`);
  const line = new ProgressLine(process.stderr);
  let progress = 'Reading the log';
  const folder = await mkdtemp(join(tmpdir(), 'cleaner-lab-purify-'));
  const runs = run ? await openPythonRuns() : null;
  try {
    line.show(() => progress);
    const { count, report, records } = await purifiedRecords(file, join(folder, 'records.jsonl'), {
      ...optionsFor(file, stop),
      settings,
      encoding,
      onProgress: ({ read, size }) => (progress = `Purifying: ${Math.floor((100 * read) / size)} %`),
      ...(runs ? { tool: runs.tool } : {}),
    });
    if (count > 0) {
      progress = 'Writing the datasets';
      const run = { count, signal: stop, newHash: nodeSha256 };
      await writeOut(out, (output) => writeDownload(records, downloadOptions, output, run), stop);
    }
    line.close();
    console.log(reportTable(report));
    if (report.replaced) console.error(replacedText(report.replaced));
    for (const problem of report.problems) console.error(problemText(problem));
    if (report.moreProblems > 0) console.error(`and ${report.moreProblems} more problems`);
    if (report.encoding) console.error(`${encodingAdvice} ${encodingFlag}`);
    for (const warning of report.warnings) console.error(warningText(warning));
    if (report.moreWarnings > 0) console.error(`and ${report.moreWarnings} more warnings`);
    return report.problems.length > 0 || count === 0 ? 1 : 0;
  } catch (error) {
    if (stop.aborted) return 130;
    throw error;
  } finally {
    line.close();
    await runs?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a log is purified with, whatever the settings. */
const optionsFor = (file: string, signal: AbortSignal) => ({
  file: basename(file),
  app: labVersion,
  startedAt: statSync(file).mtime.toISOString(),
  signal,
});

/** Says row by row how a log is read; what it gives is the exit status: 1 where a row is not read, 130 where it was interrupted. */
async function explained(file: string, as: 'text' | 'json', run: boolean, options: PurifyOptions): Promise<number> {
  const source = await FileSource.open(file);
  const runs = run ? await openPythonRuns() : null;
  let [read, left] = [0, 0];
  try {
    for await (const row of explainLog(source, { ...options, ...(runs ? { tool: runs.tool } : {}) })) {
      if (row.read) read += 1;
      else left += 1;
      console.log(as === 'json' ? JSON.stringify(row) : `${rowText(row)}\n`);
    }
  } catch (error) {
    if (options.signal.aborted) return 130;
    throw error;
  } finally {
    await runs?.close();
    await source.close();
  }
  if (as === 'text') console.log(`rows: ${read} read, ${left} left out`);
  return left > 0 || read === 0 ? 1 : 0;
}

interface Purified {
  readonly count: number;
  readonly report: PurifyReport;
  readonly records: RecordSource;
}

/** Purifies a log into a file of records, which can then be read as often as the formats ask for them. */
async function purifiedRecords(file: string, path: string, options: PurifyOptions): Promise<Purified> {
  const source = await FileSource.open(file);
  const reports: PurifyReport[] = [];
  async function* purified(): AsyncGenerator<TrajectoryRecord, void, undefined> {
    reports.push(yield* purifyLog(source, options));
  }
  try {
    const count = await writeRecordFile(path, purified(), options.signal);
    const [report] = reports;
    if (!report) throw new Error('The log was not read to its end.');
    return { count, report, records: recordsOf(path) };
  } finally {
    await source.close();
  }
}
