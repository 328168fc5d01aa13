import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { cardOf } from '../card/index.ts';
import type { Format } from '../format.ts';
import type { RecordSource } from '../record-source.ts';
import { formatsNamed } from '../registry.ts';
import { manifestOf, type ManifestFile } from './manifest.ts';
import type { DownloadOptions } from './options.ts';
import { surveyRecords, type Survey } from './survey.ts';
import { passesOf, Work, type DownloadProgress } from './work.ts';

/** One file of a download. Its bytes are read once, in order, before the next file is asked for. */
export interface DownloadFile {
  readonly path: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** How a download is carried out. */
export interface DownloadRun {
  /** How many records the source gives, where that is known: for the progress. */
  readonly count?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** A download that is decided upon: what it will hold, and its files. */
export interface Download {
  readonly survey: Survey;
  /** When the newest record began, for the dates of files; the first of January 1980 where there is none. */
  readonly date: Date;
  /** The files one after the other: data, then the card, then the manifest. Can be read once. */
  files(): AsyncGenerator<DownloadFile, void, undefined>;
}

/**
 * Reads the records once to decide what stays, and gives the files to write. Each file reads the records again, so that memory does
 * not grow with them. The same records and options give the same bytes. Throws the signal's reason when aborted.
 */
export async function prepareDownload(
  source: RecordSource,
  options: DownloadOptions,
  { count = 0, signal, onProgress }: DownloadRun = {},
): Promise<Download> {
  const formats = formatsNamed(options.formats);
  const total = count * passesOf(formats.length, options.gates.advantage === true);
  const work = new Work(total, signal, onProgress);
  const survey = await surveyRecords(source, options, work);
  return {
    survey,
    date: dateOf(survey.summary.last),
    async *files() {
      const written: ManifestFile[] = [];
      for (const format of formats) {
        for await (const { path, rows } of rowsByFile(format, survey, work)) {
          yield noted({ path, chunks: format.write(rows.values()) }, rows, format.name, written);
        }
        if (!written.some((file) => file.format === format.name)) continue;
        for (const { path, text } of format.companions ?? [])
          yield noted(textFile(path, text), null, format.name, written);
      }
      yield noted(textFile('README.md', cardOf(survey, options, written)), null, 'card', written);
      yield textFile('manifest.json', `${JSON.stringify(manifestOf(survey, options, written), null, 2)}\n`);
    },
  };
}

/** Rows that count themselves while they are written. */
interface CountedRows {
  count: number;
  values(): AsyncIterable<unknown>;
}

/** The files of a format with their rows; none where no record has a row, because loaders refuse empty files. */
async function* rowsByFile(
  format: Format,
  survey: Survey,
  work: Work,
): AsyncGenerator<{ readonly path: string; readonly rows: CountedRows }, void, undefined> {
  work.startFile(format.path);
  const rows = rowsOf(format, survey, work);
  if (format.pathOf) {
    for await (const row of rows) yield { path: format.pathOf(row), rows: counted(iterate([row])) };
    return;
  }
  const first = await rows.next();
  if (first.done !== true) yield { path: format.path, rows: counted(startingWith(first.value, rows)) };
}

async function* rowsOf(format: Format, survey: Survey, work: Work): AsyncGenerator<unknown, void, undefined> {
  const keys = new Set<string>();
  for await (const record of survey.selected(work)) {
    for (const row of format.toRows(record)) {
      const key = format.keyOf?.(row);
      if (key !== undefined && keys.has(key)) continue;
      if (key !== undefined) keys.add(key);
      yield row;
    }
  }
}

function counted(rows: AsyncIterable<unknown>): CountedRows {
  const counting: CountedRows = {
    count: 0,
    async *values() {
      for await (const row of rows) {
        counting.count += 1;
        yield row;
      }
    },
  };
  return counting;
}

async function* startingWith(first: unknown, rest: AsyncIterable<unknown>) {
  yield first;
  yield* rest;
}

// eslint-disable-next-line @typescript-eslint/require-await -- The contract is asynchronous, a list is not.
async function* iterate<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* items;
}

const textFile = (path: string, text: string): DownloadFile => ({ path, chunks: iterate([utf8ToBytes(text)]) });

/** The file, which notes its size and hash for the manifest when its last byte was read. */
function noted(
  { path, chunks }: DownloadFile,
  rows: CountedRows | null,
  format: string,
  written: ManifestFile[],
): DownloadFile {
  async function* hashing() {
    const hash = sha256.create();
    let bytes = 0;
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    written.push({ path, format, rows: rows?.count ?? null, bytes, sha256: bytesToHex(hash.digest()) });
  }
  return { path, chunks: hashing() };
}

function dateOf(startedAt: string): Date {
  const date = new Date(startedAt);
  // Zips know no earlier day.
  return Number.isNaN(date.getTime()) ? new Date(Date.UTC(1980, 0, 1)) : date;
}
