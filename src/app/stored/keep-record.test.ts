import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../store/index.ts';
import { freshName, recordFor } from '../../store/store.fixture.ts';
import { keepRecord } from './keep-record.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore({ name: freshName() });
});
afterEach(() => store.close());

describe('keepRecord', () => {
  it('keeps a record in a run of its own', async () => {
    const record = await recordFor('run/t/on/0');
    const kept = await keepRecord(store, record, 'From a link');
    expect(kept).toMatchObject({ kind: 'kept', place: 0 });
    expect(await store.records.read(kept.run, kept.place)).toEqual(record);
    expect(await store.runs.list()).toMatchObject([{ id: kept.run, title: 'From a link', size: 1, done: 1 }]);
  });
  it('says of one that is there already where it is, and keeps no second one', async () => {
    const record = await recordFor('run/t/on/0');
    const { run, place } = await keepRecord(store, record, 'a');
    expect(await keepRecord(store, record, 'b')).toEqual({ kind: 'known', run, place });
    expect(await keepRecord(store, { ...record, group: 'other' }, 'c')).toEqual({ kind: 'conflict', run, place });
    expect(await store.runs.list()).toHaveLength(1);
    expect(await store.records.read(run, place)).toEqual(record);
  });
});
