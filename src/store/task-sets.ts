import { committed } from './back-forward-cache.ts';
import { reportedByTransaction } from './runs.ts';
import type { Database, StoredTaskSet } from './schema.ts';
import { inWords } from './store-error.ts';

/** Task sets that were imported from files. */
export interface TaskSets {
  /** All of them, the latest first. */
  list(): Promise<readonly StoredTaskSet[]>;
  /** Keeps a set; one with the same id is replaced. */
  keep(set: StoredTaskSet): Promise<void>;
  remove(id: string): Promise<void>;
}

/** See {@link TaskSets}. */
export function taskSetsIn(db: Database): TaskSets {
  return {
    list: () =>
      inWords(async () => (await db.getAll('taskSets')).sort((a, b) => b.importedAt.localeCompare(a.importedAt))),
    keep: (set) =>
      inWords(async () => {
        const transaction = db.transaction('taskSets', 'readwrite');
        void transaction.store.put(set).catch(reportedByTransaction);
        await committed(transaction);
      }),
    remove: (id) => inWords(() => db.delete('taskSets', id)),
  };
}
