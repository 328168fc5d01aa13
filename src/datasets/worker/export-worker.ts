import { openStore } from '../../store/index.ts';
import { describeDownload, parseDownloadOptions, prepareDownload, type DownloadRun } from '../index.ts';
import type { ExportSelection, ExportWorker } from '../save/protocol.ts';
import { zipOf } from '../zip/index.ts';
import { storedRecords, type StoredRecords } from './stored-records.ts';
import { writeTo } from './write-to.ts';

/** The worker's side of an export: reads the store, decides, writes. One thing at a time. */
export function exportWorker(): ExportWorker {
  let stopping = new AbortController();

  const withRecords = async <Result>(
    { database, runs }: ExportSelection,
    work: (records: StoredRecords, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> => {
    stopping = new AbortController();
    const { signal } = stopping;
    const store = await openStore(database === undefined ? {} : { name: database });
    try {
      return await work(await storedRecords(store, runs), signal);
    } finally {
      store.close();
    }
  };

  return {
    describe: (selection, options, onProgress) =>
      withRecords(selection, async (records, signal) => {
        const run: DownloadRun = { count: records.count, signal, onProgress };
        const described = await describeDownload(records, parseDownloadOptions(options), run);
        return { ...described, missing: records.missing };
      }),
    save: (selection, options, target, onProgress) =>
      withRecords(selection, async (records, signal) => {
        const run: DownloadRun = { count: records.count, signal, onProgress };
        const download = await prepareDownload(records, parseDownloadOptions(options), run);
        let bytes = 0;
        const counted = zipOf(download.files(), download.date).pipeThrough(
          new TransformStream<Uint8Array, Uint8Array>({
            transform(chunk, controller) {
              bytes += chunk.length;
              controller.enqueue(chunk);
            },
          }),
        );
        const file = await writeTo(target, counted);
        const { read, kept } = download.survey;
        return { bytes, read, kept, missing: records.missing, file };
      }),
    stop: () => stopping.abort(new DOMException('The export was stopped.', 'AbortError')),
  };
}
