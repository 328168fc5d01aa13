import { fileSpool } from '../../cli/export/file-spool.ts';
import { nodeSha256 } from '../../cli/export/node-sha256.ts';
import {
  parseDownloadOptions,
  writeDownload,
  writeRows,
  type Format,
  type RecordSource,
} from '../../src/datasets/index.ts';
import { throughZip } from '../../src/datasets/zip/index.ts';
import type { TrajectoryRecord } from '../../src/rollout/index.ts';

/** What writing one format took. */
export interface FormatFigures {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** Writes records that are in memory in one format, without anything around it. */
export async function measureFormat(format: Format, records: readonly TrajectoryRecord[]): Promise<FormatFigures> {
  const run = async () => {
    let [rows, bytes] = [0, 0];
    // What was worked out for a record is kept with it: every measurement has records that nobody has read.
    const fresh = structuredClone(records);
    // oxlint-disable-next-line typescript/require-await -- The contract is asynchronous, a list is not.
    async function* all() {
      for (const record of fresh) {
        for (const row of format.toRows(record)) {
          rows += 1;
          yield row;
        }
      }
    }
    const started = performance.now();
    for await (const chunk of writeRows(all(), (emit) => format.writer(emit))) bytes += chunk.length;
    return { name: format.name, rows, bytes, seconds: (performance.now() - started) / 1000 };
  };
  // The fastest of three: what else the machine does only ever adds.
  const figures = [await run(), await run(), await run()];
  return figures.reduce((best, one) => (one.seconds < best.seconds ? one : best));
}

/** What a whole download took. */
export interface DownloadFigures {
  readonly records: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Of these, the seconds in which the benchmark made its records. */
  readonly making: number;
  /** Most memory of the process while it was written, and before it began, in bytes. */
  readonly peak: number;
  readonly before: number;
}

/** Makes the default zip of the given number of records, discards it as it comes, and watches the memory. */
export async function measureDownload(made: RecordSource, records: number, options: unknown): Promise<DownloadFigures> {
  const before = process.memoryUsage().rss;
  let peak = before;
  let bytes = 0;
  const started = performance.now();
  const run = {
    count: records,
    newHash: nodeSha256,
    onProgress: () => (peak = Math.max(peak, process.memoryUsage().rss)),
  };
  let making = 0;
  const source: RecordSource = {
    async *read(wanted) {
      const records = made.read(wanted)[Symbol.asyncIterator]();
      for (;;) {
        const from = performance.now();
        const step = await records.next();
        making += performance.now() - from;
        if (step.done === true) return;
        yield step.value;
      }
    },
  };
  const spool = await fileSpool();
  try {
    await throughZip(
      spool,
      (output) => writeDownload(source, parseDownloadOptions(options), output, run),
      async (zip) => {
        const reader = zip.getReader();
        for (let step = await reader.read(); !step.done; step = await reader.read()) bytes += step.value.length;
      },
    );
  } finally {
    await spool.close();
  }
  return { records, bytes, seconds: (performance.now() - started) / 1000, making: making / 1000, peak, before };
}
