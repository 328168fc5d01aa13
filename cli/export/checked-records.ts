import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { importRecords, type ImportReport } from '../../src/datasets/import/index.ts';
import type { RecordSource } from '../../src/datasets/index.ts';
import { readRecordText, recordText, type TrajectoryRecord } from '../../src/rollout/index.ts';
import { UsageError } from '../usage-error.ts';
import { FileSource } from './file-source.ts';

/** Records of files, checked, to be read as often as one likes. */
export interface CheckedRecords extends RecordSource {
  readonly count: number;
  /** One report for each file. */
  readonly reports: readonly { readonly path: string; readonly report: ImportReport }[];
  /** Removes what was put on the disk. */
  close(): Promise<void>;
}

/**
 * Reads the lab's own downloads: folders with a `records.jsonl`, such files, or zips. Each record is checked once and put into a file
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
  return {
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

/** The file that an argument means. */
function recordsIn(input: string): string {
  if (!existsSync(input)) throw new UsageError(`There is no ${input}.`);
  if (!statSync(input).isDirectory()) return input;
  const path = join(input, 'records.jsonl');
  if (!existsSync(path)) throw new UsageError(`${input} holds no records.jsonl.`);
  return path;
}
