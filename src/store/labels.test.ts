import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from './open-store.ts';
import { freshName, newRun, withDatabase } from './store.fixture.ts';

const name = freshName();
let store: Store;
beforeAll(async () => {
  store = await openStore({ name });
  for (const id of ['a', 'ab']) await store.runs.create({ ...newRun, id });
});
afterAll(() => store.close());

const at = '2026-01-01T00:00:00Z';
const good = { run: 'a', place: 3, mark: 'good', note: '', at } as const;
const noted = { run: 'a', place: 0, mark: null, note: 'look at this', at } as const;
const other = { run: 'ab', place: 0, mark: 'bad', note: '', at } as const;

it('labels are kept by run and place, changed, taken back, and go with their run', async () => {
  await store.labels.set([good, noted, other]);
  expect([...(await store.labels.of('a')).values()]).toEqual([noted, good]);
  await store.labels.set([
    { ...good, mark: 'bad' },
    { ...noted, note: '' },
  ]);
  expect([...(await store.labels.of('a')).values()]).toEqual([{ ...good, mark: 'bad' }]);
  await store.runs.remove('a');
  expect((await store.labels.of('a')).size).toBe(0);
  expect((await store.labels.of('ab')).get(0)).toEqual(other);
});

it('a label that can’t be read is left out', async () => {
  await withDatabase(name, (db) => db.put('labels', { run: 'ab', place: 1, mark: 'odd', note: '', at } as never));
  expect([...(await store.labels.of('ab')).keys()]).toEqual([0]);
});
