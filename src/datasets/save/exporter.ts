import { proxy, wrap, type Remote } from 'comlink';
import type {
  DescribedExport,
  ExportSelection,
  ExportWorker,
  OnExportProgress,
  Saved,
  SaveTarget,
} from './protocol.ts';

/** How an export is watched and stopped. */
export interface ExportCall {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnExportProgress;
}

/** Milliseconds that a stopped worker has to clean up before it is ended; it looks after each record. */
const cleanUpMs = 5000;

/**
 * Describes a download before it is made. Works in a worker, one record in memory at a time. Throws the signal's reason, a
 * StoreError's message where records can't be read, and what is wrong with the options.
 */
export const describeExport = (
  selection: ExportSelection,
  options: unknown,
  call: ExportCall = {},
): Promise<DescribedExport> => inWorker(call, (worker, onProgress) => worker.describe(selection, options, onProgress));

/**
 * Writes a download as a zip where {@link SaveTarget} says. As {@link describeExport}; where it fails or is stopped, nothing stays of
 * what was written.
 */
export const saveExport = (
  selection: ExportSelection,
  options: unknown,
  target: SaveTarget,
  call: ExportCall = {},
): Promise<Saved> => inWorker(call, (worker, onProgress) => worker.save(selection, options, target, onProgress));

/** Starts a worker for one piece of work, and ends it afterwards, so that its memory is free again. */
async function inWorker<Result>(
  { signal, onProgress }: ExportCall,
  work: (worker: Remote<ExportWorker>, onProgress: OnExportProgress) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('../../../workers/export.ts', import.meta.url), { type: 'module' });
  const remote = wrap<ExportWorker>(worker);
  let ending: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      worker.addEventListener('error', ({ message }) => reject(new Error(`The export's worker failed: ${message}`)));
      const stop = (): void => {
        void remote.stop();
        ending = setTimeout(() => reject(signal?.reason as Error), cleanUpMs);
      };
      signal?.addEventListener('abort', stop, { once: true });
      work(
        remote,
        proxy((progress) => onProgress?.(progress)),
      ).then(resolve, (error: unknown) => reject(error as Error));
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(ending);
    worker.terminate();
  }
}
