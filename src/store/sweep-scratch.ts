import { deleteDB } from 'idb';
import { webLocks } from './locks.ts';
import { removeRun } from './runs.ts';
import type { Database } from './schema.ts';
import { scratchInUse } from './scratch-lock.ts';

/** The database in which earlier versions of the lab kept scratch runs, and the beginning of the names of their locks. */
const formerDatabase = 'cleaner-lab-workbench';

/** Removes the scratch runs of tabs that are gone, and the database that earlier versions had for them once none of their tabs is open. */
export async function sweepScratch(db: Database): Promise<void> {
  // First the runs, then the locks: a run that is in this list had its lock before it was written.
  const scratch = (await db.getAll('runs')).filter((run) => run.scratch);
  if (scratch.length > 0) {
    const inUse = await scratchInUse();
    // Whether it is scratch is looked up again when it is removed: it may have been kept, and its lock given back, since.
    for (const { id } of scratch) if (!inUse(id)) await removeRun(db, id, 'if-scratch');
  }
  await sweepFormerDatabase();
}

async function sweepFormerDatabase(): Promise<void> {
  // Some browsers can't list databases; there the small former one stays.
  if (!('databases' in indexedDB)) return;
  if (!(await indexedDB.databases()).some(({ name }) => name === formerDatabase)) return;
  const { held = [] } = (await webLocks()?.query()) ?? {};
  if (held.some(({ name }) => name?.startsWith(`${formerDatabase}/`) === true)) return;
  await deleteDB(formerDatabase);
}
