import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrowserLocks } from './locks.fixture.ts';
import { openStore, type Store } from './open-store.ts';
import { freshName, newRun, recordFor, withDatabase } from './store.fixture.ts';
import { sweepScratch } from './sweep-scratch.ts';

let browser: BrowserLocks;
let name: string;
const opened: Store[] = [];
beforeEach(() => {
  browser = new BrowserLocks();
  name = freshName();
});
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  vi.unstubAllGlobals();
});

/** What follows happens in a tab of its own. */
function newTab(): { close(): void } {
  const tab = browser.tab();
  vi.stubGlobal('navigator', { locks: tab.locks });
  return tab;
}

async function open(): Promise<Store> {
  const store = await openStore({ name });
  opened.push(store);
  return store;
}

/** Creates a scratch run with one trajectory; its id. */
async function scratchRun({ runs, records }: Store): Promise<string> {
  const id = crypto.randomUUID();
  await runs.create({ ...newRun, id, scratch: true });
  await records.keep(await recordFor('r'), { run: id, place: 0, arm: 'on', member: 0 });
  return id;
}

const sweep = (): Promise<void> => withDatabase(name, sweepScratch);

describe('a scratch run', () => {
  it('is in no list, and is read like any other', async () => {
    newTab();
    const store = await open();
    const id = await scratchRun(store);
    expect(await store.runs.list()).toEqual([]);
    expect(await store.runs.get(id)).toMatchObject({ scratch: true, done: 1 });
    expect(await store.records.count(id)).toBe(1);
    expect(await store.records.read(id, 0)).toMatchObject({ id: 'r' });
  });
  it('becomes a kept one without its bodies being written anew', async () => {
    newTab();
    const store = await open();
    const id = await scratchRun(store);
    const bodies = await withDatabase(name, (db) => db.getAll('bodies'));
    const writes = vi.spyOn(IDBObjectStore.prototype, 'put');
    const kept = await store.runs.keep(id, { title: 'Kept', size: 1 });
    expect(writes).toHaveBeenCalledTimes(1);
    writes.mockRestore();
    expect(kept).toMatchObject({ id, title: 'Kept', size: 1, scratch: false, done: 1 });
    expect(await store.runs.list()).toEqual([kept]);
    expect(await withDatabase(name, (db) => db.getAll('bodies'))).toEqual(bodies);
  });
  it('is kept where a run of the same id is created to be kept', async () => {
    newTab();
    const store = await open();
    const id = await scratchRun(store);
    expect(await store.runs.create({ ...newRun, id, title: 'Kept' })).toMatchObject({
      scratch: false,
      title: 'Kept',
      done: 1,
    });
    expect(await store.runs.create({ ...newRun, id, scratch: true })).toMatchObject({ scratch: false });
  });
  it('stays while its tab is there, and is swept with all that belongs to it afterwards', async () => {
    const first = newTab();
    const store = await open();
    const id = await scratchRun(store);
    await store.runs.create({ ...newRun, id: 'kept' });
    newTab();
    await sweep();
    expect(await store.runs.get(id)).not.toBeNull();
    first.close();
    await sweep();
    expect(await store.runs.get(id)).toBeNull();
    expect((await store.runs.list()).map((run) => run.id)).toEqual(['kept']);
    expect(await withDatabase(name, (db) => db.count('bodies'))).toBe(0);
  });
  it('is swept when the store is opened', async () => {
    const first = newTab();
    const id = await scratchRun(await open());
    first.close();
    newTab();
    const store = await open();
    await vi.waitFor(async () => expect(await store.runs.get(id)).toBeNull());
  });
  it('is not swept where it was kept while the sweeper looked', async () => {
    const first = newTab();
    const store = await open();
    const id = await scratchRun(store);
    // Between the look at the runs and the look at the locks the run is kept, and its lock given back.
    const { locks } = browser.tab();
    vi.stubGlobal('navigator', {
      locks: {
        query: async () => {
          await store.runs.keep(id, { title: 'Kept' });
          first.close();
          return await locks.query();
        },
      },
    });
    await sweep();
    expect(await store.runs.get(id)).toMatchObject({ title: 'Kept', done: 1 });
  });
  it('is not swept where it is created while the sweeper looked', async () => {
    const first = newTab();
    const store = await open();
    await scratchRun(store);
    first.close();
    const second = browser.tab();
    let created = '';
    vi.stubGlobal('navigator', {
      locks: {
        request: (name: string, options: LockOptions, work: LockGrantedCallback<unknown>) =>
          second.locks.request(name, options, work),
        query: async () => {
          const before = await second.locks.query();
          created = await scratchRun(store);
          return before;
        },
      },
    });
    await sweep();
    expect(await store.runs.get(created)).toMatchObject({ scratch: true });
  });
  it('stays where the browser has no locks to tell whether it is in use', async () => {
    vi.stubGlobal('navigator', {});
    const store = await open();
    const id = await scratchRun(store);
    await sweep();
    expect(await store.runs.get(id)).not.toBeNull();
  });
});

describe('the former database of scratch runs', () => {
  const former = 'cleaner-lab-workbench';
  const isThere = async () => (await indexedDB.databases()).some((database) => database.name === former);

  it('is removed, but not while a tab of an earlier version uses it', async () => {
    (await openDB(former, 2)).close();
    const old = browser.tab();
    void old.locks.request(`${former}/x`, () => new Promise(() => undefined));
    newTab();
    await open();
    await sweep();
    expect(await isThere()).toBe(true);
    old.close();
    await sweep();
    expect(await isThere()).toBe(false);
  });
});
