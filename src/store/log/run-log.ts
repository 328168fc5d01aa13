import { CalledWorker } from '../../worker-call/index.ts';
import { inWords } from '../store-error.ts';
import type { LogWorker } from './protocol.ts';

/** The logs of runs; see {@link LogWorker}. What is thrown is a StoreError: `full` where there is no room left. */
export interface RunLog extends Omit<LogWorker, 'stop'> {
  /** Ends the worker. Nothing can be read or written afterwards. */
  close(): void;
}

/** Whether the browser has a file system of the page's own. WebKit outside of Safari has none, and Node has none. */
const hasFiles = (): boolean =>
  typeof navigator !== 'undefined' &&
  'storage' in navigator &&
  'getDirectory' in navigator.storage &&
  typeof Worker === 'function';

/** The folder of the page's own file system in which the logs of a database's runs lie. */
export const logFolder = (database: string): string => `${database}-log`;

/** The logs of a database's runs; null where the browser has no files. The worker is started with the first call. */
export function openRunLog(database: string): RunLog | null {
  if (!hasFiles()) return null;
  let worker: CalledWorker<LogWorker> | null = null;
  const started = (): CalledWorker<LogWorker> =>
    (worker ??= new CalledWorker<LogWorker>(
      new Worker(new URL('../../../workers/log.ts', import.meta.url), { type: 'module', name: logFolder(database) }),
      'The log’s worker',
    ));
  const call = <Result>(work: Parameters<CalledWorker<LogWorker>['call']>[0]): Promise<Result> =>
    inWords(async () => {
      try {
        return (await started().call(work)) as Result;
      } catch (error) {
        throw asThrown(error);
      }
    });
  return {
    survey: () => call((remote) => remote.survey()),
    read: (run, place) => call((remote) => remote.read(run, place)),
    append: (run, frames) => call((remote) => remote.append(run, frames)),
    remove: (run) => call((remote) => remote.remove(run)),
    close: () => {
      worker?.end();
      worker = null;
    },
  };
}

/** A browser's own error, which comes from a worker as an ordinary one with its name. */
const asThrown = (error: unknown): unknown =>
  error instanceof Error && error.name.endsWith('Error') && error.constructor === Error && error.name !== 'Error'
    ? new DOMException(error.message, error.name)
    : error;
