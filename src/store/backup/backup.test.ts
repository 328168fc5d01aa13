import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyOf } from '../body.ts';
import { frameOf, labelFrame, recordFrame, runFrame } from '../log/index.ts';
import { openStore, type Store } from '../open-store.ts';
import type { StoredSamples, StoredTrainingLog, StoredTrainingState } from '../schema.ts';
import { freshName, newRun, recordFor, scripts, withDatabase } from '../store.fixture.ts';

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
    const none = { known: 0, quarantined: 0, trainings: 0, damaged: 0, cutOff: false };
    const restored = { ...none, runs: 2, records: 6, settings };
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
  it('of the form before is read', async () => {
    const run = await full.runs.get('a');
    if (!run) throw new Error('The run is not there.');
    const before = new Blob([
      frameOf({ kind: 'backup', form: 'cleaner-lab/backup@1', at: '' }),
      await runFrame(run, newRun.tasks),
      frameOf({ kind: 'end', runs: 1, records: 0 }),
    ]);
    expect(await (await open()).restore(before)).toMatchObject({ runs: 1, damaged: 0, cutOff: false, trainings: 0 });
  });
  it('gives a label only to the trajectory of which it was said', async () => {
    await full.labels.set([0, 1].map((place) => ({ run: 'a', place, mark: 'good', note: '', at: '2026-01-01' })));
    const { file } = await full.backUp({});
    const other = await open();
    await other.runs.create({ ...newRun, id: 'a', size: 3 });
    const where = { run: 'a', arm: 'on' };
    // The same plan on another machine: the same id and another content; another id; and the very same trajectory.
    await other.records.keep(await recordFor('a/0', ['It is 7.']), { ...where, place: 0, member: 0 });
    await other.records.keep(await recordFor('own', scripts.purified), { ...where, place: 1, member: 1 });
    await other.records.keep(await full.records.read('a', 2), { ...where, place: 2, member: 2 });
    expect(await other.restore(file)).toMatchObject({ records: 3, known: 3 });
    expect([...(await other.labels.of('a')).keys()]).toEqual([2]);
    expect([...(await full.labels.of('a')).keys()]).toEqual([0, 1, 2]);
  });
  it('and taking one in can be stopped: what came in stays, and the rest comes with the same file', async () => {
    const stop = new AbortController();
    const stopped = () => stop.abort(new Error('stopped'));
    await expect(full.backUp({}, stopped, stop.signal)).rejects.toThrow('stopped');

    const { file } = await full.backUp({});
    const other = await open();
    const later = new AbortController();
    // Stopped where the second run begins.
    const onRestored = (): void => {
      if (++frames === 10) later.abort(new Error('stopped'));
    };
    let frames = 0;
    await expect(other.restore(file, onRestored, later.signal)).rejects.toThrow('stopped');
    expect(await other.runs.list()).toHaveLength(1 + 1);
    const { records, known } = await other.restore(file);
    expect([records + known, known > 0]).toEqual([6, true]);
    expect(await told(other)).toEqual(await told(full));
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

describe('trainings in a backup', () => {
  const training = { id: 't', document: '{"steps":20}', checkpoint: Uint8Array.of(9, 8, 7) };
  const arm = (seed: number, step: number): [StoredTrainingLog, StoredTrainingState] => [
    {
      training: 't',
      arm: 'raw',
      seed,
      log: { step, steps: [{ loss: 0.1 + step }], evaluations: [] },
      before: samples,
      after: null,
    },
    {
      training: 't',
      arm: 'raw',
      seed,
      step,
      steps: step,
      parameters: Uint8Array.of(seed, step, 0),
      means: Uint8Array.of(1),
      squares: new Uint8Array(),
    },
  ];
  const samples: StoredSamples = { step: 0, trajectories: [[], []] };
  const all = async ({ trainings }: Store) => ({
    list: await trainings.list(),
    logs: await trainings.logs('t'),
    states: await Promise.all([1, 2].map((seed) => trainings.state('t', 'raw', seed))),
  });
  beforeEach(async () => {
    await full.trainings.put(training);
    await full.trainings.put({ ...training, id: 'other', checkpoint: null });
    await full.trainings.keep(...arm(1, 10));
    await full.trainings.keep(...arm(2, 5));
  });

  it('come with their checkpoint, logs and states', async () => {
    const { file, trainings } = await full.backUp({});
    expect(trainings).toBe(2);
    const other = await open();
    expect(await other.restore(file)).toMatchObject({ trainings: 2, damaged: 0 });
    expect(await all(other)).toEqual(await all(full));
    expect(await other.restore(file)).toMatchObject({ trainings: 0, damaged: 0 });
  });
  it('add the arms and seeds that are missing, and leave the others as they are', async () => {
    const { file } = await full.backUp({});
    const other = await open();
    await other.trainings.put({ ...training, document: '{"steps":99}' });
    await other.trainings.keep(...arm(1, 30));
    expect(await other.restore(file)).toMatchObject({ trainings: 2 });
    expect(await other.trainings.get('t')).toMatchObject({ document: '{"steps":99}' });
    expect(await other.trainings.state('t', 'raw', 1)).toEqual(arm(1, 30)[1]);
    expect(await other.trainings.state('t', 'raw', 2)).toEqual(arm(2, 5)[1]);
    expect((await other.trainings.logs('t')).map(({ seed, log }) => [seed, log])).toMatchObject([
      [1, { step: 30 }],
      [2, { step: 5 }],
    ]);
  });
  it('that are damaged are told, and no arm comes without its training', async () => {
    const { file } = await full.backUp({});
    const bytes = new Uint8Array(await file.arrayBuffer());
    const at = new TextDecoder('latin1').decode(bytes).indexOf('"kind":"training","id":"t"');
    expect(at).toBeGreaterThan(0);
    bytes.fill(0, at, at + 5);
    const other = await open();
    expect(await other.restore(new Blob([bytes]))).toMatchObject({ trainings: 1, damaged: 3, cutOff: false });
    expect(await all(other)).toMatchObject({ list: [{ id: 'other' }], logs: [], states: [null, null] });
  });
});

describe('quarantine in a backup', () => {
  it('comes with its run, once, as it was found', async () => {
    const name = freshName();
    const broken = await openStore({ name });
    opened.push(broken);
    await broken.runs.create({ ...newRun, id: 'q' });
    for (const place of [0, 1])
      await broken.records.keep(await recordFor(`q/${place}`), { run: 'q', place, arm: 'on', member: place });
    await withDatabase(name, async (db) => {
      await db.put('bodies', { form: 'deflate', bytes: Uint8Array.of(1, 2, 3) }, ['q', 0]);
    });
    await expect(broken.records.read('q', 0)).rejects.toMatchObject({ code: 'damaged' });
    const { file, quarantined } = await broken.backUp({});
    expect(quarantined).toBe(1);

    const other = await open();
    expect(await other.restore(file)).toMatchObject({ records: 1, quarantined: 1, damaged: 0 });
    const [found, ...more] = await other.records.quarantined('q');
    expect(more).toEqual([]);
    expect(found).toEqual({ ...(await broken.records.quarantined('q'))[0], label: undefined });
    expect(found).toMatchObject({ place: 0, body: { form: 'deflate', bytes: Uint8Array.of(1, 2, 3) } });
    expect(await other.restore(file)).toMatchObject({ quarantined: 0, damaged: 0 });
    expect(await other.records.quarantined('q')).toHaveLength(1);
  });
});
