import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from './open-store.ts';
import { freshName, newRun, recordFor, scripts, withDatabase } from './store.fixture.ts';

const name = freshName();
let store: Store;
beforeAll(async () => {
  store = await openStore({ name });
});
afterAll(() => store.close());

/** Fills a new run: by places, clean, purified, has-errors, clean, …, arms in turn; its id. */
async function filled(count: number): Promise<string> {
  const run = crypto.randomUUID();
  await store.runs.create({ ...newRun, id: run, size: count });
  for (let place = 0; place < count; place++) {
    const record = await recordFor(`${run}/${place}`, Object.values(scripts)[place % 3]);
    await store.records.keep(record, { run, place, arm: place % 2 === 0 ? 'on' : 'off', member: place });
  }
  return run;
}

const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
};

describe('records', () => {
  let run: string;
  beforeEach(async () => {
    run = await filled(6);
  });

  it('are read as they were kept', async () => {
    const record = await recordFor(`${run}/1`, scripts.purified);
    expect(await store.records.read(run, 1)).toEqual(record);
    expect(await store.records.places(run)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await store.runs.get(run)).toMatchObject({ done: 6 });
  });
  it('stay where their place is taken', async () => {
    expect(await store.records.keep(await recordFor('other'), { run, place: 1, arm: 'on', member: 1 })).toBeNull();
    expect(await store.records.read(run, 1)).toMatchObject({ id: `${run}/1` });
    expect(await store.runs.get(run)).toMatchObject({ done: 6 });
  });
  it('belong to a run that is there', async () => {
    const keeping = store.records.keep(await recordFor('r'), { run: 'none', place: 0, arm: 'on', member: 0 });
    await expect(keeping).rejects.toMatchObject({ code: 'missing' });
    await expect(store.records.read(run, 6)).rejects.toMatchObject({ code: 'missing' });
  });
  it.each([
    [{}, [0, 1, 2, 3, 4, 5]],
    [{ arm: 'on' }, [0, 2, 4]],
    [{ status: 'has-errors' }, [2, 5]],
    [{ arm: 'on', status: 'clean' }, [0]],
    [{ verdict: 'unjudged', status: 'has-errors', arm: 'off' }, [5]],
    [{ task: 't' }, [0, 1, 2, 3, 4, 5]],
    [{ task: 'other' }, []],
  ] as const)('are listed and counted by %j', async (filter, places) => {
    const rows = await store.records.page(run, { filter, limit: 100 });
    expect(rows.map(({ place }) => place)).toEqual(places);
    expect(await store.records.count(run, filter)).toBe(places.length);
    expect((await all(store.records.rows(run, filter))).map(({ place }) => place)).toEqual(places);
  });
  it('come in pages', async () => {
    const page = async (request: object) =>
      (await store.records.page(run, { limit: 2, ...request })).map(({ place }) => place);
    expect(await page({})).toEqual([0, 1]);
    expect(await page({ skip: 3 })).toEqual([3, 4]);
    expect(await page({ skip: 6 })).toEqual([]);
    expect(await page({ from: 4, skip: 1 })).toEqual([5]);
    expect(await page({ filter: { arm: 'on' }, skip: 1 })).toEqual([2, 4]);
    expect(await page({ filter: { arm: 'on' }, from: 1 })).toEqual([2, 4]);
  });
  it('are read at any places, in the order asked for', async () => {
    const rows = await store.records.at(run, [4, 9, 0, 4]);
    expect(rows.map(({ place }) => place)).toEqual([4, 0, 4]);
    expect(await store.records.at('none', [0])).toEqual([]);
  });
  it('have no index of a task with something else', async () => {
    await expect(store.records.count(run, { task: 't', arm: 'on' })).rejects.toThrow(RangeError);
  });
});

describe('quarantine', () => {
  it.each([
    [
      'bytes that are cut',
      { form: 'deflate', bytes: new Uint8Array([120, 156, 1, 2]) },
      'its bytes are not what was written',
    ],
    ['another record', 'other', 'it holds another trajectory'],
    ['no record', { form: 'plain', record: { schema: 'cleaner-lab/trajectory@1' } }, 'should be'],
    ['nothing at all', undefined, 'its bytes are not what was written'],
  ])('takes %s, and its place is free', async (_, body, why) => {
    const run = await filled(2);
    await withDatabase(name, async (db) => {
      const harm = body === 'other' ? { form: 'plain', record: await recordFor('other') } : body;
      if (harm === undefined) await db.delete('bodies', [run, 1]);
      else await db.put('bodies', harm as never, [run, 1]);
    });
    await expect(store.records.read(run, 1)).rejects.toMatchObject({ code: 'damaged' });
    await expect(store.records.read(run, 1)).rejects.toMatchObject({ code: 'missing' });
    const [found, ...more] = await store.records.quarantined(run);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ run, place: 1, id: `${run}/1`, why: expect.stringContaining(why) as unknown });
    expect(found?.body === undefined).toBe(body === undefined);
    expect(await store.runs.get(run)).toMatchObject({ done: 1 });
    const again = await store.records.keep(await recordFor(`${run}/1`), { run, place: 1, arm: 'on', member: 1 });
    expect(again).not.toBeNull();
    expect(await store.runs.get(run)).toMatchObject({ done: 2 });
  });
  it('takes what was said of a trajectory with it: the next one in its place is another', async () => {
    const run = await filled(2);
    const label = { run, place: 1, mark: 'bad', note: 'odd', at: '2026-01-01T00:00:00Z' } as const;
    await store.labels.set([label, { ...label, place: 0 }]);
    await withDatabase(name, (db) => db.delete('bodies', [run, 1]));
    await expect(store.records.read(run, 1)).rejects.toMatchObject({ code: 'damaged' });
    expect([...(await store.labels.of(run)).keys()]).toEqual([0]);
    expect(await store.records.quarantined(run)).toMatchObject([{ place: 1, label }]);
  });
  it('takes rows that are none, and lists go on without them', async () => {
    const run = await filled(3);
    await withDatabase(name, (db) => db.put('rows', { run, place: 1, id: 'x', status: 'odd' } as never));
    expect((await store.records.page(run, { limit: 9 })).map(({ place }) => place)).toEqual([0, 2]);
    expect(await store.records.quarantined(run)).toMatchObject([
      { place: 1, why: expect.stringContaining('its row is wrong') as unknown, row: { status: 'odd' } },
    ]);
    expect(await store.records.places(run)).toEqual([0, 2]);
  });
  it('leaves alone what a newer version of the lab wrote', async () => {
    const run = await filled(1);
    const body = { form: 'plain', record: { schema: 'cleaner-lab/trajectory@99', id: `${run}/0` } };
    await withDatabase(name, (db) => db.put('bodies', body as never, [run, 0]));
    await expect(store.records.read(run, 0)).rejects.toMatchObject({ code: 'newer' });
    expect(await store.records.quarantined(run)).toEqual([]);
    expect(await store.records.places(run)).toEqual([0]);
  });
});
