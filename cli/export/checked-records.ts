import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  importRecords,
  isZip,
  readLabels,
  type ImportReport,
  type ReadLabels,
} from '../../src/datasets/import/index.ts';
import type { Label, RecordSource } from '../../src/datasets/index.ts';
import { readRecordText, recordText, type TrajectoryRecord } from '../../src/rollout/index.ts';
import { UsageError } from '../usage-error.ts';
import { FileSource } from './file-source.ts';

/** Records of files, checked, to be read as often as one likes. */
export interface CheckedRecords extends RecordSource {
  readonly count: number;
  /** One report for each file. */
  readonly reports: readonly { readonly path: string; readonly report: ImportReport }[];
  /** What is wrong with the labels of a file, for each that has any. */
  readonly labelReports: readonly { readonly path: string; readonly problems: ReadLabels['problems'] }[];
  /** Removes what was put on the disk. */
  close(): Promise<void>;
}

/**
 * Reads the lab's own downloads: folders with a `records.jsonl`, such files, or zips; with the `labels.jsonl` that is beside it. Each record is checked once and put into a file
 * of its own, which is what is read from then on; a record that is in several files counts once. Throws a UsageError where
 * there is nothing to read.
 */
export async function readRecords(inputs: readonly string[], signal: AbortSignal): Promise<CheckedRecords> {
  const paths = inputs.map(recordsIn);
  const folder = await mkdtemp(join(tmpdir(), 'cleaner-lab-export-'));
  const close = () => rm(folder, { recursive: true, force: true });
  const checked = join(folder, 'records.jsonl');
  const reports: { readonly path: string; readonly report: ImportReport }[] = [];
  const seen = new Set<string>();
  const files: { readonly path: string; readonly read: ReadLabels }[] = [];
  try {
    async function* lines(): AsyncGenerator<string, void, undefined> {
      for (const path of paths) {
        const file = await FileSource.open(path);
        try {
          const records = importRecords(file, { signal });
          let step = await records.next();
          for (; step.done !== true; step = await records.next()) {
            if (seen.has(step.value.id)) continue;
            seen.add(step.value.id);
            yield `${recordText(step.value)}\n`;
          }
          reports.push({ path, report: step.value });
          const read = await labelsOf(path, file, signal);
          if (read && !files.some((other) => other.path === read.path)) files.push(read);
        } finally {
          await file.close();
        }
      }
    }
    await pipeline(Readable.from(lines()), createWriteStream(checked), { signal });
  } catch (error) {
    await close();
    signal.throwIfAborted();
    throw error;
  }
  const labels = labelsAmong(files, seen);
  return {
    labels,
    labelReports: files.map(({ path, read: { problems } }) => ({ path, problems })),
    count: seen.size,
    reports,
    close,
    async *read(wanted = () => true) {
      const lines = createInterface({ input: createReadStream(checked), crlfDelay: Infinity });
      let at = 0;
      for await (const line of lines) if (wanted(at++)) yield readRecordText(line) as TrajectoryRecord;
    },
  };
}

/** The labels in a zip, or in the file beside records; null where there are none. */
async function labelsOf(
  path: string,
  file: FileSource,
  signal: AbortSignal,
): Promise<{ readonly path: string; readonly read: ReadLabels } | null> {
  if (await isZip(file)) {
    const read = await readLabels(file, { signal });
    return read && { path: `${path}/labels.jsonl`, read };
  }
  const beside = join(dirname(path), 'labels.jsonl');
  if (!existsSync(beside)) return null;
  const source = await FileSource.open(beside);
  try {
    const read = await readLabels(source, { signal });
    return read && { path: beside, read };
  } finally {
    await source.close();
  }
}

/** The labels of the records that were read; each other one is a problem of its file, and so is one that contradicts a file before. */
function labelsAmong(
  files: readonly { readonly read: ReadLabels }[],
  ids: ReadonlySet<string>,
): ReadonlyMap<string, Label> {
  const among = new Map<string, Label>();
  for (const { read } of files) {
    for (const [id, { label, note, line }] of read.labels) {
      const before = among.get(id);
      if (!ids.has(id))
        read.problems.add(line, [{ field: 'id', expected: 'the id of a record that was read', found: id }]);
      else if (before && (before.label !== label || before.note !== note))
        read.problems.add(line, [{ field: 'id', expected: 'no other label than in a file before', found: id }]);
      else among.set(id, { label, note });
    }
  }
  return among;
}

/** The file that an argument means. */
function recordsIn(input: string): string {
  if (!existsSync(input)) throw new UsageError(`There is no ${input}.`);
  if (!statSync(input).isDirectory()) return input;
  const path = join(input, 'records.jsonl');
  if (!existsSync(path)) throw new UsageError(`${input} holds no records.jsonl.`);
  return path;
}
