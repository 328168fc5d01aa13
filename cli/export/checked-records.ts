import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  importRecords,
  isZip,
  readLabels,
  type ImportReport,
  type ReadLabels,
} from '../../src/datasets/import/index.ts';
import type { Label, RecordSource } from '../../src/datasets/index.ts';
import type { TrajectoryRecord } from '../../src/rollout/index.ts';
import { UsageError } from '../usage-error.ts';
import { FileSource } from './file-source.ts';
import { recordsOf, writeRecordFile } from './record-file.ts';

/** How the reading of one file went. */
export interface FileReport {
  readonly path: string;
  readonly report: ImportReport;
  /** The file that holds the record with this id that was read first. */
  readonly firstOf: (id: string) => string;
}

/** Records of files, checked, to be read as often as one likes. */
export interface CheckedRecords extends RecordSource {
  readonly count: number;
  /** One report for each file. */
  readonly reports: readonly FileReport[];
  /** What is wrong with the labels of a file, for each that has any. */
  readonly labelReports: readonly { readonly path: string; readonly problems: ReadLabels['problems'] }[];
  /** Removes what was put on the disk. */
  close(): Promise<void>;
}

/**
 * Reads the lab's own downloads: folders with a `records.jsonl`, such files, or zips; with the `labels.jsonl` that is beside it. Each record is checked once and put into a file
 * of its own, which is what is read from then on. A record that is in several files counts once; one whose id another record
 * had before, in any of the files, is a conflict of its file. Throws a UsageError where there is nothing to read.
 */
export async function readRecords(inputs: readonly string[], signal: AbortSignal): Promise<CheckedRecords> {
  const paths = inputs.map(recordsIn);
  const folder = await mkdtemp(join(tmpdir(), 'cleaner-lab-export-'));
  const close = () => rm(folder, { recursive: true, force: true });
  const checked = join(folder, 'records.jsonl');
  const reports: FileReport[] = [];
  const seen = new Map<string, string>();
  const files = new Map<string, LabelFile>();
  const firstIn = new Map<string, string>();
  const firstOf = (id: string): string => firstIn.get(id) ?? '';
  let count = 0;
  try {
    async function* records(): AsyncGenerator<TrajectoryRecord, void, undefined> {
      for (const path of paths) {
        const file = await FileSource.open(path);
        try {
          const conflicting = new Set<string>();
          const onConflict = (id: string): void => void conflicting.add(id);
          const imported = importRecords(file, { signal, seen, onConflict });
          let step = await imported.next();
          for (; step.done !== true; step = await imported.next()) {
            firstIn.set(step.value.id, path);
            yield step.value;
          }
          reports.push({ path, report: step.value, firstOf });
          const found = await labelsOf(path, file, signal);
          if (!found) continue;
          // Several files may lie beside one file of labels.
          const before = files.get(found.path);
          files.set(found.path, {
            read: before?.read ?? found.read,
            conflicting: new Set([...(before?.conflicting ?? []), ...conflicting]),
          });
        } finally {
          await file.close();
        }
      }
    }
    count = await writeRecordFile(checked, records(), signal);
  } catch (error) {
    await close();
    signal.throwIfAborted();
    throw error;
  }
  const labels = labelsAmong([...files.values()], seen);
  return {
    labels,
    labelReports: [...files].map(([path, { read }]) => ({ path, problems: read.problems })),
    count,
    reports,
    close,
    read: (wanted) => recordsOf(checked).read(wanted),
  };
}

/** The labels of one file. */
interface LabelFile {
  readonly read: ReadLabels;
  /** Ids of records beside it that were not read, because another record has the id. */
  readonly conflicting: ReadonlySet<string>;
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

/**
 * The labels of the records that were read. Each other one is a problem of its file, and so is one that contradicts a file before, and one
 * whose id two records have: what was said of the one is not said of the other.
 */
function labelsAmong(files: readonly LabelFile[], ids: ReadonlyMap<string, string>): ReadonlyMap<string, Label> {
  const among = new Map<string, Label>();
  for (const { read, conflicting } of files) {
    for (const [id, { label, note, line }] of read.labels) {
      const before = among.get(id);
      const bad = (expected: string): void => read.problems.add(line, [{ field: 'id', expected, found: id }]);
      if (!ids.has(id)) bad('the id of a record that was read');
      else if (conflicting.has(id)) bad('the id of one record, not of two different ones');
      else if (before && (before.label !== label || before.note !== note)) bad('no other label than in a file before');
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
