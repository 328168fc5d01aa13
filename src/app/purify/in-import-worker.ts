import { proxy, wrap, type Remote } from 'comlink';
import type { ImportWorker } from './protocol.ts';

/** Milliseconds that a stopped worker has to clean up before it is ended. */
const cleanUpMs = 5000;

/**
 * Does one piece of work in a worker that is started for it and ended afterwards. Throws the signal's reason when it is aborted, and
 * what the work throws.
 */
export async function inImportWorker<Result>(
  signal: AbortSignal,
  work: (worker: Remote<ImportWorker>) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('../../../workers/import.ts', import.meta.url), { type: 'module' });
  const remote = wrap<ImportWorker>(worker);
  let ending: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      worker.addEventListener('error', ({ message }) => reject(new Error(`The worker failed: ${message}`)));
      const stop = (): void => {
        void remote.stop();
        ending = setTimeout(() => reject(signal.reason as Error), cleanUpMs);
      };
      signal.addEventListener('abort', stop, { once: true });
      work(remote).then(resolve, (error: unknown) => reject(error as Error));
    });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(ending);
    worker.terminate();
  }
}

/** Lets the worker call a function of the page. */
export const called = proxy;
