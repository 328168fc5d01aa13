import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeVersion2, makeVersion1 } from './migrations/old-forms.fixture.ts';
import { databaseVersion } from './migrations/index.ts';
import { openStore, type Preparation } from './open-store.ts';
import type { StoreError } from './store-error.ts';
import { freshName } from './store.fixture.ts';

afterEach(() => vi.unstubAllGlobals());

describe('openStore', () => {
  it.each([
    ['1', makeVersion1],
    ['2', makeVersion2],
  ])('opens what version %s kept, and says how far it is', async (_, make) => {
    const name = freshName();
    await make(name);
    const reported: Preparation[] = [];
    const store = await openStore({ name, onPreparation: (preparation) => reported.push(preparation) });
    expect(await store.runs.list()).toMatchObject([{ id: 'run', done: 3 }]);
    expect(await store.records.count('run', { status: 'has-errors' })).toBe(1);
    expect(await store.records.read('run', 0)).toMatchObject({ id: 'run/t/on/0' });
    expect(await store.records.quarantined('run')).toHaveLength(1);
    expect(reported.filter(({ what }) => what === 'form').at(-1)?.total).toBeGreaterThanOrEqual(3);
    expect(reported.at(-1)).toEqual({ what: 'rows', done: 3, total: 3 });
    // Of no row of version 2 anybody had computed the figures; now they are those of its record.
    const [, row] = await store.records.page('run', { limit: 9 });
    expect(row?.statistics).toMatchObject({ toolCalls: { total: 2, succeeded: 1 }, rollbacks: { recovered: 1 } });
    store.close();
  });
  it('says that a newer version of the lab wrote what is there', async () => {
    const name = freshName();
    (await openDB(name, databaseVersion + 1)).close();
    await expect(openStore({ name })).rejects.toMatchObject({ code: 'newer' });
  });
  it('says that another tab holds an older version open', async () => {
    const name = freshName();
    const old = await openDB(name, 1);
    await expect(openStore({ name })).rejects.toMatchObject({ code: 'busy' });
    old.close();
  });
  it('lets go when another tab brings a newer version', async () => {
    const name = freshName();
    const lost: StoreError[] = [];
    await openStore({ name, onLost: (error) => lost.push(error) });
    (await openDB(name, databaseVersion + 1)).close();
    expect(lost).toMatchObject([{ code: 'newer' }]);
  });
  it('says that the browser has no database', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(openStore()).rejects.toMatchObject({ code: 'denied' });
  });
  it('leaves the old form standing where the new one can’t be made, and opens it later', async () => {
    const name = freshName();
    await makeVersion2(name);
    const failing = openStore({
      name,
      onPreparation: () => {
        throw new Error('in the middle');
      },
    });
    await expect(failing).rejects.toThrow('in the middle');
    const store = await openStore({ name });
    expect(await store.records.count('run')).toBe(3);
    store.close();
  });
});
