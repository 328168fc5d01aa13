import { mkdirSync, readdirSync, existsSync } from 'node:fs';
import {
  describeDownload,
  type Described,
  type DownloadProgress,
  type Survey,
  writeDownload,
} from '../../src/datasets/index.ts';
import { problemText, replacedText } from '../../src/datasets/import/index.ts';
import { ProgressLine } from '../collect/progress-line.ts';
import { UsageError } from '../usage-error.ts';
import { readRecords, type CheckedRecords } from './checked-records.ts';
import { nodeSha256 } from './node-sha256.ts';
import { parseOptions, usage } from './options.ts';
import { unfinishedName, writeOut } from './write-folder.ts';

/**
 * Runs the command; what it gives is the exit status: 1 where rows of the input could not be read, 130 where it was interrupted.
 * Throws, in words, where the command line can't be understood or files can't be read or written.
 */
export async function exportCommand(args: readonly string[], stop: AbortSignal): Promise<number> {
  const { help, check, inputs, out, download: options } = parseOptions(args);
  if (help) {
    console.log(usage);
    return 0;
  }
  if (!check) checkOut(out);
  const line = new ProgressLine(process.stderr);
  let progress = 'Reading the records';
  line.show(() => progress);
  const onProgress = ({ phase, done, total }: DownloadProgress): void => {
    const what = phase === 'reading' ? 'Reading' : 'Writing the files';
    progress = `${what}: ${Math.floor((100 * done) / Math.max(1, total))} %`;
  };
  let records: CheckedRecords | null = null;
  try {
    records = await readRecords(inputs, stop);
    const run = { count: records.count, signal: stop, onProgress, newHash: nodeSha256 };
    const checked = records;
    if (check) {
      const described = await describeDownload(records, options, run);
      line.close();
      console.log([surveyText(described), filesText(described)].join('\n'));
    } else {
      const survey = await writeOut(out, (output) => writeDownload(checked, options, output, run), stop);
      line.close();
      console.log(surveyText(survey));
    }
    return report(records);
  } catch (error) {
    if (stop.aborted) return 130;
    throw error;
  } finally {
    line.close();
    await records?.close();
  }
}

/** Throws a UsageError where something is there that would be mixed with the download. */
function checkOut(out: string): void {
  if (out.endsWith('.zip')) {
    if (existsSync(out)) throw new UsageError(`${out} is there already.`);
    return;
  }
  mkdirSync(out, { recursive: true });
  if (readdirSync(out).some((name) => name !== unfinishedName)) throw new UsageError(`The folder ${out} is not empty.`);
}

function surveyText({
  read,
  kept,
  gates,
  secrets,
  repairTalk,
}: Pick<Survey, 'read' | 'kept' | 'gates' | 'secrets' | 'repairTalk'>): string {
  return [
    `${kept} of ${read} trajectories`,
    ...gates.map(({ gate, dropped, fails }) => `  ${gate}: ${dropped} left out (${fails} do not pass)`),
    `  sentences about errors that are gone: ${repairTalk.sentences} in ${repairTalk.trajectories} trajectories`,
    ...secrets.map(({ placeholder, hint, records }) => `  ${placeholder} ${hint} in ${records} trajectories`),
  ].join('\n');
}

const filesText = ({ files, empty }: Described): string =>
  [
    ...files.map(({ path, rows, bytes }) => `  ${path}: ${rows} rows, about ${bytes} bytes`),
    ...empty.map((path) => `  ${path}: nothing has rows for it, so that it is not written`),
  ].join('\n');

/** Tells what could not be read. */
function report({ reports, labelReports }: CheckedRecords): number {
  let status = 0;
  for (const { path, report: found, firstOf } of reports) {
    const newer = Object.entries(found.newer).map(([schema, rows]) => `${rows} rows of the newer form ${schema}`);
    const lines = [
      ...found.problems.map(problemText),
      ...(found.moreProblems > 0 ? [`and ${found.moreProblems} more problems`] : []),
      ...newer,
      ...found.conflicts.map(
        ({ id, line }) => `line ${line}, id: another record has the id ${id}; the one in ${firstOf(id)} is taken`,
      ),
      ...(found.moreConflicts > 0 ? [`and ${found.moreConflicts} more ids that are taken`] : []),
    ];
    if (found.replaced) console.error(`${path}: ${replacedText(found.replaced)}`);
    if (lines.length === 0) continue;
    status = 1;
    console.error(`${path}:\n${lines.map((text) => `  ${text}`).join('\n')}`);
  }
  if (reports.some(({ report: { conflicts } }) => conflicts.length > 0)) {
    console.error(
      'Of different records with the same id only the first is taken. Export such files one by one. Where a log without ids was purified, ' +
        'ids are made of its file’s name: give it another name, and purify it again.',
    );
  }
  for (const { path, problems } of labelReports) {
    if (problems.first.length === 0) continue;
    status = 1;
    const more = problems.more > 0 ? [`and ${problems.more} more problems`] : [];
    console.error(`${path}:\n${[...problems.first.map(problemText), ...more].map((text) => `  ${text}`).join('\n')}`);
  }
  return status;
}
