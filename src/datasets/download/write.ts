import { cardOf } from '../card/index.ts';
import { clusterFiles } from '../cluster/index.ts';
import type { Format } from '../format.ts';
import type { RecordSource } from '../record-source.ts';
import { Placeholders } from '../redaction/index.ts';
import { FormatFile, writeText } from './format-file.ts';
import { formatsOf } from './labelled.ts';
import { lookAt, type Look } from './look.ts';
import { manifestOf } from './manifest.ts';
import type { DownloadOptions } from './options.ts';
import type { DownloadOutput } from './output.ts';
import { selectRecords, type Survey } from './survey.ts';
import { wasmSha256, type NewSha256 } from './sha256.ts';
import { Work, type DownloadRun } from './work.ts';

/** See {@link writeDownload}. */
export interface WritingRun extends DownloadRun {
  /** What was learnt of the same records before; see `lookAt`. */
  readonly look?: Look | null;
  /** Where hashes come from: WebAssembly by default; Node's own are several times as fast. */
  readonly newHash?: NewSha256;
}

/**
 * Writes all files of a download in one pass over the records: data side by side, then scripts, the card, and the manifest. One record is in
 * memory at a time, and of each file what its writer gathers. The same records and options give the same bytes. Throws the
 * signal's reason when aborted; what was written by then is the output's to clear away.
 */
export async function writeDownload(
  source: RecordSource,
  options: DownloadOptions,
  output: DownloadOutput,
  { count = 0, signal, onProgress, look = null, newHash = wasmSha256 }: WritingRun = {},
): Promise<Survey> {
  // Whether rows have columns for labels has to be known before the first, and gates may leave out all that have one.
  const asked = (source.labels?.size ?? 0) > 0 && Object.keys(options.gates).length > 0;
  const seen =
    look ??
    (asked
      ? await lookAt(source, { count, ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) })
      : null);
  const placeholders = seen?.placeholders ?? new Placeholders();
  const formats = formatsOf(source, options, seen, placeholders);
  const files: FormatFile[] = [];
  for (const format of formats) files.push(await FormatFile.of(format, output, newHash));
  const passes = seen === null && options.gates.advantage === true ? 2 : 1;
  const work = new Work(count * passes, signal, onProgress, 'writing');
  const records = selectRecords(source, options, work, seen, placeholders);
  const opening = largestFirst(formats).flatMap((at) => files[at] ?? []);
  let date: Date | null = null;
  let step = await records.next();
  for (; step.done !== true; step = await records.next()) {
    date ??= dateOf(step.value.startedAt);
    for (const file of opening) {
      const waiting = file.add(step.value, date);
      if (waiting) await waiting;
    }
  }
  const survey = step.value;
  date ??= dateOf('');
  for (const file of files) await file.finish(date);
  const written = files.flatMap((file) => file.written);
  const hash = await newHash();
  for (const { path, text } of options.cluster === true ? clusterFiles(survey, written) : []) {
    written.push(await writeText(output, path, text, 'cluster', date, hash));
  }
  written.push(await writeText(output, 'README.md', cardOf(survey, options, written), 'card', date, hash));
  const manifest = `${JSON.stringify(manifestOf(survey, options, written), null, 2)}\n`;
  await writeText(output, 'manifest.json', manifest, 'manifest', date, hash);
  return survey;
}

/**
 * Places of the formats in the order in which their files are opened: the records first, which are most of a download. What is opened
 * first goes straight into a zip; everything else has to wait somewhere until it is whole.
 */
const largestFirst = (formats: readonly Format[]): number[] =>
  formats
    .map((format, at) => ({ at, first: format.name === 'records' }))
    .sort((a, b) => Number(b.first) - Number(a.first))
    .map(({ at }) => at);

/** The date of a download's files; zips know no earlier day than the first of January 1980. */
function dateOf(startedAt: string): Date {
  const date = new Date(startedAt);
  return Number.isNaN(date.getTime()) ? new Date(Date.UTC(1980, 0, 1)) : date;
}
