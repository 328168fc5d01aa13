import { openDB } from 'idb';
import { keepManyRows } from '../../../src/store/many-rows.fixture.ts';

/** Rows that are read at a time, as in the lab's store. */
const chunk = 250;

/** Milliseconds that the rows take which are read by idb alone, a few hundred at a time, as the lab does; nothing is looked at. */
async function readAlone(run: string): Promise<number> {
  const db = await openDB('cleaner-lab');
  const begin = performance.now();
  let [from, rows] = [0, 0];
  for (;;) {
    const found: unknown[] = await db.getAll('rows', IDBKeyRange.bound([run, from], [run, []], false, true), chunk);
    rows += found.length;
    from += chunk;
    if (found.length < chunk) break;
  }
  const ms = performance.now() - begin;
  db.close();
  if (rows === 0) throw new Error('keep some rows first');
  return ms;
}

const bench = { keepManyRows, readAlone };

/** See {@link bench}. */
export type ExplorerBench = typeof bench;

Object.assign(window, { bench });
