import { openDB, unwrap } from 'idb';
import { backForwardCache } from './back-forward-cache.ts';
import { databaseVersion, upgrade, type AnyDatabase, type UpgradeTransaction } from './migrations/index.ts';
import { labelsIn, type Labels } from './labels.ts';
import {
  restoreBackup,
  writeBackup,
  type BackedUp,
  type OnBackedUp,
  type OnRestored,
  type Restored,
} from './backup/index.ts';
import { compareWithLog, type Compared, type CompareOptions } from './compare-log.ts';
import { copyLogs, openRunLog, type CopiedLogs, type RunLog } from './log/index.ts';
import { recomputeRows } from './recompute-rows.ts';
import { recordsIn, type Records } from './records.ts';
import { runsIn, type Runs } from './runs.ts';
import type { Database, LabSchema } from './schema.ts';
import { denied, inWords, StoreError } from './store-error.ts';
import { sweepScratch } from './sweep-scratch.ts';
import { taskSetsIn, type TaskSets } from './task-sets.ts';
import { trainingsIn, type Trainings } from './trainings.ts';

/** Everything that the lab keeps in this browser. */
export interface Store {
  readonly runs: Runs;
  readonly records: Records;
  readonly labels: Labels;
  readonly taskSets: TaskSets;
  readonly trainings: Trainings;
  /** The second copy of all runs that are kept. */
  readonly copy: Copy;
  /** Copies the logs of all runs into a folder of the user's; see {@link copyLogs}. Throws where there are no logs. */
  copyLogs(into: FileSystemDirectoryHandle): Promise<CopiedLogs>;
  /** Writes everything that is kept into one file; see {@link writeBackup}. */
  backUp(
    settings: Readonly<Record<string, string>>,
    onBackedUp?: OnBackedUp,
    signal?: AbortSignal,
  ): Promise<BackedUp & { readonly file: Blob }>;
  /** Takes in what a backup holds and this browser lacks; see {@link restoreBackup}. */
  restore(backup: Blob, onRestored?: OnRestored, signal?: AbortSignal): Promise<Restored>;
  /** Lets other tabs change the database's form. Nothing can be read or written afterwards. */
  close(): void;
}

/** What became of the second copy, the logs of runs beside the database. */
export type Copy =
  /** Each trajectory is in both; with what was missing in one of them when the store was opened. */
  | { readonly kind: 'kept'; readonly compared: Compared }
  /** The logs are written, and were not compared: see {@link StoreOptions.compare}. */
  | { readonly kind: 'not-compared' }
  /** There is none: the browser has no files for pages, or they can't be read. What is wrong with them, in words; null where there are none. */
  | { readonly kind: 'none'; readonly why: string | null };

/** What has to be done before the store can be used, after the lab was updated or something was lost, and how much of it is done. */
export interface Preparation {
  /**
   * `form`: the database gets its new form. `rows`: what lists and figures show of each trajectory is computed anew. `copy`: what only the
   * database or only its second copy has is brought to the other.
   */
  readonly what: 'form' | 'rows' | 'copy';
  readonly done: number;
  readonly total: number;
}

/** How the store is opened. */
export interface StoreOptions {
  /** The database's name. */
  readonly name?: string;
  /** Called when the store closed by itself: another tab brings a newer version of the lab, or the browser took the database away. */
  readonly onLost?: (error: StoreError) => void;
  /** Called, many times, with what an update of the lab makes necessary. */
  readonly onPreparation?: (preparation: Preparation) => void;
  /** Whether the database is compared with its second copy: true by default. A page's workers need not do it again. */
  readonly compare?: boolean;
}

/**
 * Opens what is kept, and brings it to the present form where an older version of the lab wrote it. Throws a StoreError:
 * `denied`, `newer`, `busy` where another tab holds an older version open, `broken`.
 */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const { name = 'cleaner-lab', onPreparation, compare = true } = options;
  if (typeof indexedDB === 'undefined') {
    throw new StoreError(
      'denied',
      'This browser has no database that pages can use.',
      'Trajectories live only as long as the page. Use a current browser to keep them.',
    );
  }
  const files = openRunLog(name);
  // The logs are looked at while the database opens.
  const surveys = compare ? files?.survey() : undefined;
  surveys?.catch(() => undefined);
  const db = await inWords(() => openDatabase(name, options)).catch((error: unknown) => {
    files?.close();
    // Chromium only speaks of an unknown error where site data is blocked; its older storage says why.
    throw error instanceof StoreError && error.code === 'broken' && siteDataIsBlocked() ? denied(error) : error;
  });
  try {
    await inWords(() => recomputeRows(db, name, (done, total) => onPreparation?.({ what: 'rows', done, total })));
  } catch (error) {
    db.close();
    files?.close();
    throw error;
  }
  // Nothing depends on it, and what could not be swept now is swept when the store is opened next.
  sweepScratch(db).catch(() => undefined);
  const copy =
    files && compare ? await compared(db, files, name, { surveys, onPreparation }) : withoutComparison(files);
  const log = copy.kind === 'none' ? null : files;
  return {
    runs: runsIn(db, log),
    records: recordsIn(db, log),
    labels: labelsIn(db, log),
    taskSets: taskSetsIn(db),
    trainings: trainingsIn(db),
    copy,
    copyLogs: (into) => copyLogs(name, into),
    backUp: async (settings, onBackedUp, signal) => {
      // Put together as it grows, so that the browser may put it on the disk.
      let file = new Blob([], { type: 'application/octet-stream' });
      const write = (frames: readonly Uint8Array<ArrayBuffer>[]): void => {
        file = new Blob([file, ...frames], { type: file.type });
      };
      const backedUp = await writeBackup(db, settings, write, onBackedUp, signal);
      return { ...backedUp, file };
    },
    restore: async (backup, onRestored, signal) => {
      const restored = await restoreBackup(db, backup, onRestored, signal);
      // What came in gets its second copy, too; where it was stopped, when the store is opened next.
      if (log) await compareWithLog(db, log, name).catch(() => undefined);
      return restored;
    },
    close: () => {
      db.close();
      files?.close();
    },
  };
}

const withoutComparison = (log: RunLog | null): Copy => (log ? { kind: 'not-compared' } : { kind: 'none', why: null });

/** Compares. Where that fails, the database is used alone: a copy that can't be read must not keep anybody from what is kept. */
async function compared(
  db: Database,
  log: RunLog,
  name: string,
  {
    surveys,
    onPreparation,
  }: Pick<CompareOptions, 'surveys'> & { readonly onPreparation: StoreOptions['onPreparation'] },
): Promise<Copy> {
  try {
    const onCompared = (done: number, total: number): void => onPreparation?.({ what: 'copy', done, total });
    return { kind: 'kept', compared: await inWords(() => compareWithLog(db, log, name, { surveys, onCompared })) };
  } catch (error) {
    return { kind: 'none', why: error instanceof Error ? error.message : String(error) };
  }
}

/** Opens the database; what it throws is the browser's own error. */
async function openDatabase(name: string, { onLost, onPreparation }: StoreOptions): Promise<Database> {
  const refusal = new AbortController();
  const refused = new Promise<never>((_, reject) => {
    refusal.signal.addEventListener('abort', () => reject(refusal.signal.reason as Error));
  });
  const opening = openDB<LabSchema>(name, databaseVersion, {
    upgrade: (db, from, _to, transaction) => {
      backForwardCache.watch(unwrap(transaction));
      // That it was aborted is said by the error that aborted it.
      transaction.done.catch(() => undefined);
      upgrade(
        // Steps know forms that are not the present one.
        db as unknown as AnyDatabase,
        from,
        databaseVersion,
        transaction as unknown as UpgradeTransaction,
        (done, total) => onPreparation?.({ what: 'form', done, total }),
      ).catch((error: unknown) => {
        refusal.abort(error);
        abort(transaction);
      });
    },
    blocked: () => refusal.abort(blocked()),
    blocking: (_old, _new, { target }) => {
      if (target instanceof IDBDatabase) target.close();
      onLost?.(outdated());
    },
    terminated: () => onLost?.(takenAway()),
  });
  try {
    const db = await Promise.race([opening, refused]);
    backForwardCache.watchAll(unwrap(db));
    return db;
  } catch (error) {
    // Where another tab goes away in the end, the database opens after all, and nobody needs it.
    opening.then((db) => db.close()).catch(() => undefined);
    throw error;
  }
}

/** Undoes an upgrade that failed; a request that failed has undone it already. */
function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

/** Whether the browser keeps this page from storing anything: then the mere look at `localStorage` throws. A worker has none to ask. */
function siteDataIsBlocked(): boolean {
  try {
    Reflect.get(globalThis, 'localStorage');
    return false;
  } catch {
    return true;
  }
}

const blocked = (): StoreError =>
  new StoreError(
    'busy',
    'Another tab of this lab is open in an older version and holds what is kept.',
    'Close the other tabs of the lab, then reload this one.',
  );

const outdated = (): StoreError =>
  new StoreError(
    'newer',
    'Another tab opened a newer version of the lab, which brings what is kept to its form.',
    'Reload this tab. Everything that was finished is kept.',
  );

const takenAway = (): StoreError =>
  new StoreError(
    'broken',
    'The browser took the database away, as it does when site data is cleared.',
    'Reload this tab to see what is still there.',
  );
