import { CalledWorker, type Hear, type Lend, type Remote } from '../../worker-call/index.ts';
import type { ImportWorker } from './protocol.ts';

/**
 * Does one piece of work in a worker that is started for it and ended afterwards. Throws the signal's reason when it is aborted, and
 * what the work throws.
 */
export async function inImportWorker<Result>(
  signal: AbortSignal,
  work: (worker: Remote<ImportWorker>, hear: Hear, lend: Lend) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('../../../workers/import.ts', import.meta.url), { type: 'module' });
  const called = new CalledWorker<ImportWorker>(worker, 'The import’s worker', { database: true });
  try {
    return await called.call(work, { signal });
  } finally {
    called.end();
  }
}
