import type { Task } from '../rollout/index.ts';
import type { Database, StoredRun } from './database.ts';
import { inWords, StoreError } from './store-error.ts';

/** What a run begins with. */
export type NewRun = Pick<StoredRun, 'id' | 'document' | 'title' | 'size'> & { readonly tasks: readonly Task[] };

/** The runs that are kept. */
export interface Runs {
  /** All of them, the one that changed last first. */
  list(): Promise<readonly StoredRun[]>;
  get(id: string): Promise<StoredRun | null>;
  /** The tasks that a run began with. Throws a StoreError where there is no such run. */
  tasks(id: string): Promise<readonly Task[]>;
  /** Keeps a run, unless it is there; gives what is kept then. */
  create(run: NewRun): Promise<StoredRun>;
  /** Gives a run another title; its document, and with it its id, stays as it was. */
  rename(id: string, title: string): Promise<void>;
  /** Leaves a task out of a run: those of its trajectories that are kept stay. */
  skip(id: string, task: string): Promise<void>;
  /** Removes a run and all its trajectories, also what was set aside of it. */
  remove(id: string): Promise<void>;
}

/** See {@link Runs}. */
export function runsIn(db: Database): Runs {
  return {
    list: () => inWords(async () => (await db.getAll('runs')).sort((a, b) => b.changedAt.localeCompare(a.changedAt))),
    get: (id) => inWords(async () => (await db.get('runs', id)) ?? null),
    tasks: (id) =>
      inWords(async () => {
        const tasks = await db.get('tasks', id);
        if (!tasks) throw noSuchRun(id);
        return tasks;
      }),
    create: ({ tasks, ...run }) =>
      inWords(async () => {
        const transaction = db.transaction(['runs', 'tasks'], 'readwrite', { durability: 'strict' });
        const kept = await transaction.objectStore('runs').get(run.id);
        if (kept) return kept;
        const now = new Date().toISOString();
        const stored: StoredRun = { ...run, createdAt: now, changedAt: now, done: 0, skipped: [] };
        void transaction.objectStore('runs').add(stored).catch(toldByTransaction);
        void transaction.objectStore('tasks').put(tasks, run.id).catch(toldByTransaction);
        await transaction.done;
        return stored;
      }),
    rename: (id, title) => changeRun(db, id, (run) => ({ ...run, title })),
    skip: (id, task) => changeRun(db, id, (run) => ({ ...run, skipped: [...new Set([...run.skipped, task])] })),
    remove: (id) =>
      inWords(async () => {
        const transaction = db.transaction(['runs', 'tasks', 'rows', 'bodies', 'aside'], 'readwrite');
        const all = IDBKeyRange.bound([id, 0], [id, []], false, true);
        for (const name of ['rows', 'bodies'] as const) void transaction.objectStore(name).delete(all);
        for (const name of ['runs', 'tasks'] as const) void transaction.objectStore(name).delete(id);
        const aside = transaction.objectStore('aside');
        for (const key of await aside.index('run').getAllKeys(id)) void aside.delete(key);
        await transaction.done;
      }),
  };
}

/** Changes what is kept of a run, in one transaction. Throws a StoreError where there is no such run. */
const changeRun = (db: Database, id: string, change: (run: StoredRun) => StoredRun): Promise<void> =>
  inWords(async () => {
    const transaction = db.transaction('runs', 'readwrite');
    const run = await transaction.store.get(id);
    if (!run) throw noSuchRun(id);
    void transaction.store.put(change(run)).catch(toldByTransaction);
    await transaction.done;
  });

/** A request's error also ends its transaction, which is awaited and says more. */
export const toldByTransaction = (): void => undefined;

/** There is no such run. */
export const noSuchRun = (id: string): StoreError =>
  new StoreError('missing', `There is no run ${id} in this browser.`, 'It may have been deleted in another tab.');
