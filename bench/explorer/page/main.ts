import { openDB } from 'idb';
import { keepManyRows } from '../../../src/store/many-rows.fixture.ts';

/** Milliseconds that the rows take which are read by idb alone, five hundred at a time, as the lab does; nothing is looked at. */
async function readAlone(run: string): Promise<number> {
  const db = await openDB('cleaner-lab');
  const begin = performance.now();
  let [from, rows] = [0, 0];
  for (;;) {
    const found: unknown[] = await db.getAll('rows', IDBKeyRange.bound([run, from], [run, []], false, true), 500);
    rows += found.length;
    from += 500;
    if (found.length < 500) break;
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
