import { committed } from './back-forward-cache.ts';
import { recordIn } from './body.ts';
import { requestLock } from './locks.ts';
import { rowOf, rowVersion } from './row.ts';
import { reportedByTransaction } from './runs.ts';
import type { Database, StoredRun } from './schema.ts';
import { StoreError } from './store-error.ts';

/** Told how many of the rows that have to be made anew are done. */
export type OnRows = (done: number, total: number) => void;

/** Rows that are made anew at a time and written in one transaction; what is done of a run is marked in the same one. */
const chunk = 100;

/**
 * Makes the rows anew that an earlier version of `rowOf` made, each from its record. This takes milliseconds a record and so can't be done
 * while the database gets its form: it is done afterwards, some rows at a time, and goes on where it was when the page was closed. One tab
 * does it, others wait. A record that can't be read keeps its row: whatever reads the record later puts both into quarantine.
 */
export async function recomputeRows(db: Database, name: string, onRows: OnRows = () => undefined): Promise<void> {
  if ((await outdated(db)).length === 0) return;
  const lock = await requestLock(`${name}/rows`);
  try {
    const runs = await outdated(db);
    let total = 0;
    for (const { id, recomputedTo } of runs) total += await db.count('rows', rowsFrom(id, recomputedTo ?? 0));
    let done = 0;
    for (const { id } of runs) await recomputeRun(db, id, (rows) => onRows((done += rows), total));
  } finally {
    lock?.release();
  }
}

const outdated = async (db: Database): Promise<readonly StoredRun[]> =>
  (await db.getAll('runs')).filter((run) => run.rowVersion < rowVersion);

const rowsFrom = (run: string, place: number): IDBKeyRange => IDBKeyRange.bound([run, place], [run, []], false, true);

async function recomputeRun(db: Database, id: string, onDone: (rows: number) => void): Promise<void> {
  let from = (await db.get('runs', id))?.recomputedTo ?? 0;
  for (;;) {
    const rows = await db.getAll('rows', rowsFrom(id, from), chunk);
    // Records are read and rows made between transactions: one that has nothing to do for a moment is over.
    const made = await Promise.all(
      rows.map(async ({ id: record, place, arm, member }) => {
        const body = await db.get('bodies', [id, place]);
        try {
          return rowOf(await recordIn(body, record), { run: id, place, arm, member });
        } catch (error) {
          if (error instanceof StoreError) return null;
          throw error;
        }
      }),
    );
    const last = rows.at(-1);
    const transaction = db.transaction(['runs', 'rows'], 'readwrite');
    const runs = transaction.objectStore('runs');
    const run = await runs.get(id);
    // Another tab may have removed the run meanwhile.
    if (!run) return;
    for (const row of made) if (row) void transaction.objectStore('rows').put(row).catch(reportedByTransaction);
    const over = rows.length < chunk || !last;
    void runs
      .put(over ? { ...run, rowVersion, recomputedTo: null } : { ...run, recomputedTo: last.place + 1 })
      .catch(reportedByTransaction);
    await committed(transaction);
    onDone(rows.length);
    if (over) return;
    from = last.place + 1;
  }
}
