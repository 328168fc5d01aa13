import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyOf } from '../body.ts';
import { frameOf, labelFrame, recordFrame, runFrame } from '../log/index.ts';
import { openStore, type Store } from '../open-store.ts';
import { freshName, newRun, recordFor, scripts } from '../store.fixture.ts';

const opened: Store[] = [];
/** Another browser. */
async function open(): Promise<Store> {
  const store = await openStore({ name: freshName() });
  opened.push(store);
  return store;
}
afterEach(() => opened.splice(0).forEach((store) => store.close()));

let full: Store;
beforeEach(async () => {
  full = await open();
  for (const id of ['a', 'b']) {
    await full.runs.create({ ...newRun, id, size: 3, title: id.toUpperCase() });
    for (const [place, script] of Object.values(scripts).entries())
      await full.records.keep(await recordFor(`${id}/${place}`, script), { run: id, place, arm: 'on', member: place });
    await full.labels.set([{ run: id, place: 2, mark: 'bad', note: 'odd', at: '2026-01-01' }]);
  }
  await full.runs.create({ ...newRun, id: 'scratch', scratch: true });
  await full.taskSets.keep({ id: 'set', name: 'x.csv', importedAt: '2026-01-01', tasks: newRun.tasks });
});

/** All that a store says of what it keeps. */
async function told({ runs, records, labels, taskSets }: Store) {
  const list = (await runs.list()).map((run) => ({ ...run, changedAt: '' })).sort((x, y) => x.id.localeCompare(y.id));
  const parts = list.map(async ({ id }) => ({
    tasks: await runs.tasks(id),
    rows: await records.page(id, { limit: 10 }),
    read: await Promise.all([0, 1, 2].map((place) => records.read(id, place))),
    labels: [...(await labels.of(id)).values()],
  }));
  return { list, parts: await Promise.all(parts), sets: await taskSets.list() };
}

const settings = { 'cleaner-lab/theme': 'dark' };

describe('a backup', () => {
  it('holds everything that is kept, as one file', async () => {
    const { file, runs, records } = await full.backUp(settings);
    expect([runs, records]).toEqual([2, 6]);
    const other = await open();
    const restored = { runs: 2, records: 6, known: 0, damaged: 0, cutOff: false, settings };
    expect(await other.restore(file)).toEqual(restored);
    expect(await told(other)).toEqual(await told(full));
    expect(await other.restore(file)).toEqual({ ...restored, records: 0, known: 6 });
  });
  it('says how far it is', async () => {
    const [written, read]: [number[], number[]] = [[], []];
    const { file } = await full.backUp({}, (done, total) => written.push(done / total));
    await (await open()).restore(file, (done, size) => read.push(done / size));
    expect([written.at(-1), read.at(-1)]).toEqual([1, 1]);
  });
  it('adds what is missing and leaves what is there as it is', async () => {
    const { file } = await full.backUp({});
    const other = await open();
    await other.runs.create({ ...newRun, id: 'a', size: 3, title: 'Other' });
    await other.records.keep(await recordFor('own'), { run: 'a', place: 1, arm: 'on', member: 0 });
    await other.labels.set([{ run: 'a', place: 1, mark: 'good', note: '', at: '2026-02-02' }]);
    expect(await other.restore(file)).toMatchObject({ records: 5, known: 1 });
    expect(await other.runs.get('a')).toMatchObject({ title: 'Other', done: 3 });
    expect(await other.records.read('a', 1)).toMatchObject({ id: 'own' });
    expect([...(await other.labels.of('a')).values()].map(({ place, mark }) => [place, mark])).toEqual([
      [1, 'good'],
      [2, 'bad'],
    ]);
  });
  it('that was cut off gives what it has, and says so', async () => {
    const { file } = await full.backUp({});
    const other = await open();
    const restored = await other.restore(file.slice(0, file.size - 3000));
    expect(restored).toMatchObject({ cutOff: true, runs: 2 });
    expect(restored.records).toBeGreaterThan(2);
    expect(restored.records).toBeLessThan(6);
  });
  it('that is damaged in its middle gives all but the damaged', async () => {
    const { file } = await full.backUp({});
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes.fill(0, bytes.length - 2000, bytes.length - 1900);
    expect(await (await open()).restore(new Blob([bytes]))).toMatchObject({
      records: 5,
      damaged: 1,
      cutOff: false,
    });
  });
  it('may be the log of one run: what it says last of it holds', async () => {
    const run = await full.runs.get('a');
    if (!run) throw new Error('The run is not there.');
    const record = async (place: number) =>
      recordFrame(
        { id: `a/${place}`, place, arm: 'on', member: 0, at: '2026-01-01' },
        (await bodyOf(await full.records.read('a', place))).bytes,
      );
    const log = new Blob([
      await runFrame({ ...run, title: 'First' }, newRun.tasks),
      await record(0),
      labelFrame({ run: 'a', place: 0, mark: 'good', note: '', at: '2026-01-01' }),
      await runFrame({ ...run, title: 'Last' }, newRun.tasks),
      await record(1),
      labelFrame({ run: 'a', place: 0, mark: 'bad', note: '', at: '2026-01-02' }),
    ]);
    const other = await open();
    expect(await other.restore(log)).toMatchObject({ runs: 1, records: 2, known: 0, cutOff: false });
    expect(await other.runs.get('a')).toMatchObject({ title: 'Last', done: 2 });
    expect((await other.labels.of('a')).get(0)).toMatchObject({ mark: 'bad' });
    expect(await other.records.read('a', 1)).toEqual(await full.records.read('a', 1));
  });
  it.each([
    ['empty', new Blob([])],
    ['something else', new Blob(['{"schema":"cleaner-lab/trajectory@2"}\n'.repeat(100)])],
    ['a piece of a log', new Blob([frameOf({ kind: 'label', place: 0, mark: null, note: '', at: '' })])],
    ['of a newer version', new Blob([frameOf({ kind: 'backup', form: 'cleaner-lab/backup@9', at: '' })])],
  ])('is refused where it is %s', async (_, file) => {
    const other = await open();
    await expect(other.restore(file)).rejects.toThrow(/This (file is no backup of the lab|backup is of the form)/);
    expect(await other.runs.list()).toEqual([]);
  });
});
