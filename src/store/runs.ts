import { committed } from './back-forward-cache.ts';
import type { Task } from '../rollout/index.ts';
import { noteLabels, noteRecords, noteRun, ofRun } from './copy-run.ts';
import type { RunLog } from './log/index.ts';
import { rowVersion } from './row.ts';
import { lockRun } from './run-lock.ts';
import type { Database, StoredRun } from './schema.ts';
import { holdScratch, releaseScratch } from './scratch-lock.ts';
import { inWords, StoreError } from './store-error.ts';

/** What a run begins with. */
export interface NewRun extends Pick<StoredRun, 'id' | 'document' | 'title' | 'size'> {
  readonly tasks: readonly Task[];
  /**
   * True for a run that is not kept yet: it is in no list, lives as long as this tab (so it has to be created by the page, not by a worker
   * that ends sooner), and can be kept with {@link Runs.keep}. False by default.
   */
  readonly scratch?: boolean;
}

/** What can be said of a run after it was created; what is absent stays as it is. */
export type AboutRun = Partial<Omit<NewRun, 'id' | 'scratch'>>;

/** The runs that are kept, and the scratch runs. */
export interface Runs {
  /** All that are kept, the one that changed last first; no scratch run. */
  list(): Promise<readonly StoredRun[]>;
  /** One run, also a scratch run; null where there is none. */
  get(id: string): Promise<StoredRun | null>;
  /** The tasks that a run began with. Throws a StoreError where there is no such run. */
  tasks(id: string): Promise<readonly Task[]>;
  /**
   * Creates a run, unless it is there; gives what is there then. A scratch run that is created again without `scratch` is kept from then on.
   */
  create(run: NewRun): Promise<StoredRun>;
  /**
   * Keeps a scratch run among the others, with its trajectories as they lie, under a title and with whatever else is known by now. A run that
   * is kept already only gets what is said. Throws a StoreError where there is no such run.
   */
  keep(id: string, about: AboutRun): Promise<StoredRun>;
  /** Says what a run consists of, where that was not known when it was created. Throws a StoreError where there is no such run. */
  describe(id: string, about: AboutRun): Promise<StoredRun>;
  /** Gives a run another title; its document, and with it its id, stays as it was. */
  rename(id: string, title: string): Promise<void>;
  /** Leaves a task out of a run: those of its trajectories that are kept stay. */
  skip(id: string, task: string): Promise<void>;
  /**
   * Removes a run and all its trajectories, also what is in quarantine of it. Throws a StoreError, `busy`, where some tab has it open to
   * work on it: what that tab finishes would have no place any more.
   */
  remove(id: string): Promise<void>;
}

/** See {@link Runs}. */
export function runsIn(db: Database, log: RunLog | null = null): Runs {
  /** Says in the log what was said of a run. What fails is made good when database and log are compared, at the next opening. */
  const note = async (run: StoredRun): Promise<StoredRun> => {
    if (log && !run.scratch) await noteRun(db, log, run).catch(() => undefined);
    return run;
  };
  const keep = async (id: string, about: AboutRun): Promise<StoredRun> => {
    const before = await inWords(() => db.get('runs', id));
    if (log && before?.scratch === true) {
      const places = (await inWords(() => db.getAllKeys('rows', ofRun(id)))).map(([, place]) => place);
      await noteRecords(db, log, id, places);
      await noteLabels(log, id, await inWords(() => db.getAll('labels', ofRun(id))));
    }
    const run = await changeRun(db, id, (now) => ({ ...now, scratch: false }), about);
    releaseScratch(id);
    return await note(run);
  };
  return {
    list: () =>
      inWords(async () =>
        (await db.getAll('runs'))
          .filter(({ scratch }) => !scratch)
          .sort((a, b) => b.changedAt.localeCompare(a.changedAt)),
      ),
    get: (id) => inWords(async () => (await db.get('runs', id)) ?? null),
    tasks: (id) =>
      inWords(async () => {
        const tasks = await db.get('tasks', id);
        if (!tasks) throw noSuchRun(id);
        return tasks;
      }),
    create: async ({ tasks, scratch = false, ...run }) => {
      if (scratch) await holdScratch(run.id);
      const created = await inWords(async () => {
        const transaction = db.transaction(['runs', 'tasks'], 'readwrite', { durability: 'strict' });
        const there = await transaction.objectStore('runs').get(run.id);
        if (there) return there;
        const now = new Date().toISOString();
        const stored: StoredRun = {
          ...run,
          scratch,
          createdAt: now,
          changedAt: now,
          done: 0,
          skipped: [],
          rowVersion,
          recomputedTo: null,
        };
        void transaction.objectStore('runs').add(stored).catch(reportedByTransaction);
        void transaction.objectStore('tasks').put(tasks, run.id).catch(reportedByTransaction);
        await committed(transaction);
        return stored;
      });
      if (created.scratch && !scratch) return await keep(run.id, { title: run.title });
      if (!created.scratch) releaseScratch(run.id);
      return await note(created);
    },
    keep,
    describe: async (id, about) => await note(await changeRun(db, id, (run) => run, about)),
    rename: async (id, title) => {
      await note(await changeRun(db, id, (run) => run, { title }));
    },
    skip: async (id, task) => {
      await note(await changeRun(db, id, (run) => ({ ...run, skipped: [...new Set([...run.skipped, task])] })));
    },
    remove: async (id) => {
      const kept = (await inWords(() => db.get('runs', id)))?.scratch === false;
      const lock = await lockRun(id);
      if (!lock) throw atWorkElsewhere();
      try {
        // The log first: a run that only its log still had would come back.
        if (log && kept) await log.remove(id);
        await removeRun(db, id);
        releaseScratch(id);
      } finally {
        lock.release();
      }
    },
  };
}

/** Removes a run and all that belongs to it; with `if-scratch` only a run that is scratch at that moment. */
export const removeRun = (db: Database, id: string, when: 'always' | 'if-scratch' = 'always'): Promise<void> =>
  inWords(async () => {
    const transaction = db.transaction(['runs', 'tasks', 'rows', 'bodies', 'labels', 'quarantine'], 'readwrite');
    if (when === 'if-scratch' && (await transaction.objectStore('runs').get(id))?.scratch !== true) return;
    const all = IDBKeyRange.bound([id, 0], [id, []], false, true);
    const quarantine = transaction.objectStore('quarantine');
    const keys = await quarantine.index('run').getAllKeys(id);
    for (const name of ['rows', 'bodies', 'labels'] as const)
      void transaction.objectStore(name).delete(all).catch(reportedByTransaction);
    for (const name of ['runs', 'tasks'] as const)
      void transaction.objectStore(name).delete(id).catch(reportedByTransaction);
    for (const key of keys) void quarantine.delete(key).catch(reportedByTransaction);
    await committed(transaction);
  });

/** Changes what is stored of a run, in one transaction. Throws a StoreError where there is no such run. */
const changeRun = (
  db: Database,
  id: string,
  change: (run: StoredRun) => StoredRun,
  { tasks, ...about }: AboutRun = {},
): Promise<StoredRun> =>
  inWords(async () => {
    const transaction = db.transaction(['runs', 'tasks'], 'readwrite', { durability: 'strict' });
    const runs = transaction.objectStore('runs');
    const run = await runs.get(id);
    if (!run) throw noSuchRun(id);
    const changed = { ...change(run), ...about };
    void runs.put(changed).catch(reportedByTransaction);
    if (tasks) void transaction.objectStore('tasks').put(tasks, id).catch(reportedByTransaction);
    await committed(transaction);
    return changed;
  });

/** A request's error also ends its transaction, which is awaited and says more. */
export const reportedByTransaction = (): void => undefined;

const atWorkElsewhere = (): StoreError =>
  new StoreError(
    'busy',
    'Another tab has this run open, and may be collecting it.',
    'Nothing was changed. Close that tab, or stop the run there and go to another view, then try again.',
  );

/** There is no such run. */
export const noSuchRun = (id: string): StoreError =>
  new StoreError('missing', `There is no run ${id} in this browser.`, 'It may have been deleted in another tab.');
