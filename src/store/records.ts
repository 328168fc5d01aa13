import * as v from 'valibot';
import { committed } from './back-forward-cache.ts';
import type { TrajectoryRecord } from '../rollout/index.ts';
import { bodyOf, recordIn } from './body.ts';
import { recordFrame, type RunLog } from './log/index.ts';
import { rangeOf, type RowFilter } from './row-indexes.ts';
import { recordRowSchema, rowOf, type RecordPlace, type RecordRow } from './row.ts';
import { noSuchRun, reportedByTransaction } from './runs.ts';
import type { Database, Quarantined } from './schema.ts';
import { inWords, StoreError } from './store-error.ts';

/** Which rows of a list are read. */
export interface PageRequest {
  readonly filter?: RowFilter;
  /** Only rows at this place of the plan and later ones; 0 by default. */
  readonly from?: number;
  /** Passes over this number of rows first; 0 by default. */
  readonly skip?: number;
  /** The most rows that come. */
  readonly limit: number;
}

/** The trajectories that are kept. */
export interface Records {
  /**
   * Keeps a finished trajectory: first in the run's log, then its body, its row and the run's count in one transaction, all on the disk when
   * the promise resolves. Gives the row, or null where that place is taken already: then nothing changes.
   */
  keep(record: TrajectoryRecord, where: RecordPlace): Promise<RecordRow | null>;
  /** The places of a run that are taken, in order. */
  places(run: string): Promise<readonly number[]>;
  /** Rows in the plan's order; no record is read. Rows that can't be read go into quarantine and are left out. */
  page(run: string, request: PageRequest): Promise<readonly RecordRow[]>;
  /** The rows at these places, in their order; places without a row are left out. All are read in one transaction. */
  at(run: string, places: readonly number[]): Promise<readonly RecordRow[]>;
  /** How many rows a filter lets pass. */
  count(run: string, filter?: RowFilter): Promise<number>;
  /** All rows that a filter lets pass, a few hundred in memory at a time. */
  rows(run: string, filter?: RowFilter): AsyncGenerator<RecordRow, void, undefined>;
  /**
   * One record. Throws a StoreError: `damaged` where it can't be read (it goes into quarantine then), `newer` where a newer version of the
   * lab wrote it (it stays), `missing`.
   */
  read(run: string, place: number): Promise<TrajectoryRecord>;
  /** What is in quarantine of a run because it can't be read. */
  quarantined(run: string): Promise<readonly Quarantined[]>;
}

/** Rows that are read at a time where all are wanted. */
const chunk = 250;

/** See {@link Records}. */
export function recordsIn(db: Database, log: RunLog | null = null): Records {
  const page = (run: string, { filter = {}, from = 0, skip = 0, limit }: PageRequest) =>
    inWords(async () => {
      const { index, range } = rangeOf(run, filter, from);
      const transaction = db.transaction('rows');
      const source = index === null ? transaction.store : transaction.store.index(index);
      let start: IDBKeyRange | null = range;
      if (skip > 0) {
        let cursor = await source.openKeyCursor(range);
        cursor = cursor && (await cursor.advance(skip));
        start = cursor && IDBKeyRange.bound(cursor.key, range.upper, false, true);
      }
      return start ? await source.getAll(start, limit) : [];
    });

  const readable = async (found: readonly unknown[]): Promise<RecordRow[]> => {
    const rows: RecordRow[] = [];
    for (const row of found) {
      const parsed = v.safeParse(recordRowSchema, row);
      if (parsed.success) rows.push(parsed.output);
      else await quarantine(db, keyIn(row), `its row is wrong: ${parsed.issues[0].message}`);
    }
    return rows;
  };

  return {
    keep: async (record, where) => {
      // Compressing comes first: a transaction that has nothing to do for a moment is over.
      const body = await bodyOf(record);
      const row = rowOf(record, where);
      // The log first: what the database counts is in both. Where the database fails, or the browser ends in between, the log has more.
      if (log) await note(db, log, where, record.id, body.bytes);
      return await inWords(async () => {
        const transaction = db.transaction(['runs', 'rows', 'bodies'], 'readwrite', { durability: 'strict' });
        const runs = transaction.objectStore('runs');
        const run = await runs.get(where.run);
        if (!run) throw noSuchRun(where.run);
        const taken = await transaction.objectStore('rows').getKey([where.run, where.place]);
        if (taken !== undefined) return null;
        const changedAt = new Date().toISOString();
        void transaction.objectStore('rows').add(row).catch(reportedByTransaction);
        void transaction.objectStore('bodies').put(body, [where.run, where.place]).catch(reportedByTransaction);
        void runs.put({ ...run, done: run.done + 1, changedAt }).catch(reportedByTransaction);
        await committed(transaction);
        return row;
      });
    },
    places: (run) =>
      inWords(async () => (await db.getAllKeys('rows', rangeOf(run, {}).range)).map(([, place]) => place)),
    page: async (run, request) => await readable(await page(run, request)),
    at: async (run, places) => {
      const found = await inWords(async () => {
        const { store } = db.transaction('rows');
        return await Promise.all(places.map((place) => store.get([run, place])));
      });
      return await readable(found.filter((row) => row !== undefined));
    },
    count: (run, filter = {}) =>
      inWords(async () => {
        const { index, range } = rangeOf(run, filter);
        return index === null ? await db.count('rows', range) : await db.countFromIndex('rows', index, range);
      }),
    async *rows(run, filter = {}) {
      let from = 0;
      for (;;) {
        const found = await page(run, { filter, from, limit: chunk });
        yield* await readable(found);
        if (found.length < chunk) return;
        from = keyIn(found.at(-1))[1] + 1;
      }
    },
    read: async (run, place) => {
      const [row, body] = await inWords(async () => {
        const transaction = db.transaction(['rows', 'bodies']);
        return await Promise.all([
          transaction.objectStore('rows').get([run, place]),
          transaction.objectStore('bodies').get([run, place]),
        ]);
      });
      if (!row)
        throw new StoreError('missing', `The run ${run} has no trajectory at ${place}.`, 'It may not be finished yet.');
      try {
        return await recordIn(body, row.id);
      } catch (error) {
        if (error instanceof StoreError && error.code === 'damaged') await quarantine(db, [run, place], error.message);
        throw error;
      }
    },
    quarantined: (run) => inWords(() => db.getAllFromIndex('quarantine', 'run', run)),
  };
}

/** Appends a trajectory to its run's log, unless its place is taken. A scratch run has no log: it ends with its tab. */
async function note(
  db: Database,
  log: RunLog,
  { run, place, arm, member }: RecordPlace,
  id: string,
  bytes: Uint8Array,
): Promise<void> {
  const [stored, taken] = await inWords(async () => {
    const transaction = db.transaction(['runs', 'rows']);
    return await Promise.all([
      transaction.objectStore('runs').get(run),
      transaction.objectStore('rows').getKey([run, place]),
    ]);
  });
  if (!stored || stored.scratch || taken !== undefined) return;
  await log.append(run, [recordFrame({ id, place, arm, member, at: new Date().toISOString() }, bytes)]);
}

/** The key of something that should be a row: its key is what it was found by, so it has one. */
function keyIn(row: unknown): [run: string, place: number] {
  return v.parse(
    v.pipe(
      v.looseObject({ run: v.string(), place: v.number() }),
      v.transform(({ run, place }): [string, number] => [run, place]),
    ),
    row,
  );
}

/** Moves what can't be read out of the run, so that its place can be taken anew, and keeps it. */
async function quarantine(db: Database, [run, place]: [string, number], why: string): Promise<void> {
  await inWords(async () => {
    const transaction = db.transaction(['runs', 'rows', 'bodies', 'labels', 'quarantine'], 'readwrite', {
      durability: 'strict',
    });
    const rows = transaction.objectStore('rows');
    const bodies = transaction.objectStore('bodies');
    const labels = transaction.objectStore('labels');
    const runs = transaction.objectStore('runs');
    const row = await rows.get([run, place]);
    if (!row) return;
    const body = await bodies.get([run, place]);
    // What is put in its place later is another trajectory, of which nothing was said.
    const label = await labels.get([run, place]);
    const stored = await runs.get(run);
    const at = new Date().toISOString();
    const id = typeof row.id === 'string' ? row.id : '';
    void transaction
      .objectStore('quarantine')
      .add({ run, place, id, why, at, row, body, label })
      .catch(reportedByTransaction);
    void rows.delete([run, place]).catch(reportedByTransaction);
    void bodies.delete([run, place]).catch(reportedByTransaction);
    void labels.delete([run, place]).catch(reportedByTransaction);
    if (stored) void runs.put({ ...stored, done: stored.done - 1 }).catch(reportedByTransaction);
    await committed(transaction);
  });
}
