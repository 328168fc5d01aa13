import { openDB } from 'idb';
import { databaseVersion, upgrade, type AnyDatabase, type UpgradeTransaction } from './migrations/index.ts';
import { labelsIn, type Labels } from './labels.ts';
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
  /** Lets other tabs change the database's form. Nothing can be read or written afterwards. */
  close(): void;
}

/** What has to be done before the store can be used, after the lab was updated, and how much of it is done. */
export interface Preparation {
  /** `form`: the database gets its new form. `rows`: what lists and figures show of each trajectory is computed anew. */
  readonly what: 'form' | 'rows';
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
}

/**
 * Opens what is kept, and brings it to the present form where an older version of the lab wrote it. Throws a StoreError:
 * `denied`, `newer`, `busy` where another tab holds an older version open, `broken`.
 */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const { name = 'cleaner-lab', onPreparation } = options;
  if (typeof indexedDB === 'undefined') {
    throw new StoreError(
      'denied',
      'This browser has no database that pages can use.',
      'Trajectories live only as long as the page. Use a current browser to keep them.',
    );
  }
  const db = await inWords(() => openDatabase(name, options)).catch((error: unknown) => {
    // Chromium only speaks of an unknown error where site data is blocked; its older storage says why.
    throw error instanceof StoreError && error.code === 'broken' && siteDataIsBlocked() ? denied(error) : error;
  });
  try {
    await inWords(() => recomputeRows(db, name, (done, total) => onPreparation?.({ what: 'rows', done, total })));
  } catch (error) {
    db.close();
    throw error;
  }
  // Nothing depends on it, and what could not be swept now is swept when the store is opened next.
  sweepScratch(db).catch(() => undefined);
  return {
    runs: runsIn(db),
    records: recordsIn(db),
    labels: labelsIn(db),
    taskSets: taskSetsIn(db),
    trainings: trainingsIn(db),
    close: () => db.close(),
  };
}

/** Opens the database; what it throws is the browser's own error. */
async function openDatabase(name: string, { onLost, onPreparation }: StoreOptions): Promise<Database> {
  const refusal = new AbortController();
  const refused = new Promise<never>((_, reject) => {
    refusal.signal.addEventListener('abort', () => reject(refusal.signal.reason as Error));
  });
  const opening = openDB<LabSchema>(name, databaseVersion, {
    upgrade: (db, from, _to, transaction) => {
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
    return await Promise.race([opening, refused]);
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
