import { describe, expect, it } from 'vitest';
import { openStore, type Preparation } from './open-store.ts';
import { rowOf, rowVersion } from './row.ts';
import { freshName, newRun, recordFor, scripts, withDatabase } from './store.fixture.ts';

/** A run of whose rows an earlier version said something else: all are clean. */
async function outdatedRun(name: string, count: number): Promise<void> {
  const store = await openStore({ name });
  await store.runs.create({ ...newRun, id: 'run', size: count });
  const first = await recordFor('run/0', scripts.purified);
  await store.records.keep(first, { run: 'run', place: 0, arm: 'on', member: 0 });
  store.close();
  await withDatabase(name, async (db) => {
    const transaction = db.transaction(['runs', 'rows', 'bodies'], 'readwrite');
    const run = await transaction.objectStore('runs').get('run');
    if (run) void transaction.objectStore('runs').put({ ...run, done: count, rowVersion: rowVersion - 1 });
    for (let place = 0; place < count; place++) {
      const record = { ...first, id: `run/${place}` };
      const row = { ...rowOf(record, { run: 'run', place, arm: 'on', member: place }), status: 'clean' } as const;
      void transaction.objectStore('rows').put(row);
      void transaction.objectStore('bodies').put({ form: 'plain', record }, ['run', place]);
    }
    await transaction.done;
  });
}

const statuses = (name: string): Promise<readonly string[]> =>
  withDatabase(name, async (db) => (await db.getAll('rows')).map(({ status }) => status));

describe('rows of an earlier version', () => {
  it('are made anew from their records before the store can be used, and how far that is is said', async () => {
    const name = freshName();
    await outdatedRun(name, 230);
    const reported: Preparation[] = [];
    const store = await openStore({ name, onPreparation: (preparation) => reported.push(preparation) });
    expect(await store.records.count('run', { status: 'purified' })).toBe(230);
    expect(await store.runs.get('run')).toMatchObject({ rowVersion, recomputedTo: null });
    expect(reported).toEqual([100, 200, 230].map((done) => ({ what: 'rows', done, total: 230 })));
    store.close();
  });
  it('are made anew from where the page was closed', async () => {
    const name = freshName();
    await outdatedRun(name, 230);
    const closed = new Error('closed');
    const opening = openStore({
      name,
      onPreparation: () => {
        throw closed;
      },
    });
    await expect(opening).rejects.toBe(closed);
    expect(await statuses(name)).toEqual(
      Array.from({ length: 230 }, (_, place) => (place < 100 ? 'purified' : 'clean')),
    );
    const reported: Preparation[] = [];
    const store = await openStore({ name, onPreparation: (preparation) => reported.push(preparation) });
    expect(await store.records.count('run', { status: 'purified' })).toBe(230);
    expect(reported).toEqual([100, 130].map((done) => ({ what: 'rows', done, total: 130 })));
    store.close();
  });
  it('stay where their record can’t be read, which is found out when it is looked at', async () => {
    const name = freshName();
    await outdatedRun(name, 2);
    await withDatabase(name, (db) => db.delete('bodies', ['run', 1]));
    const store = await openStore({ name });
    expect(await statuses(name)).toEqual(['purified', 'clean']);
    await expect(store.records.read('run', 1)).rejects.toMatchObject({ code: 'damaged' });
    expect(await store.records.quarantined('run')).toHaveLength(1);
    store.close();
  });
  it('are left alone where they are of this version', async () => {
    const name = freshName();
    await outdatedRun(name, 1);
    (await openStore({ name })).close();
    const reported: Preparation[] = [];
    (await openStore({ name, onPreparation: (preparation) => reported.push(preparation) })).close();
    expect(reported).toEqual([]);
  });
});
