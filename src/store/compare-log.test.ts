import { beforeEach, describe, expect, it } from 'vitest';
import { compareWithLog, type Compared } from './compare-log.ts';
import { labelsIn, type Labels } from './labels.ts';
import { MemoryFiles } from './log/files.fixture.ts';
import type { RunLog } from './log/index.ts';
import { logWorker } from './log/worker/log-worker.ts';
import { openStore } from './open-store.ts';
import { recordsIn, type Records } from './records.ts';
import { runsIn, type Runs } from './runs.ts';
import { freshName, newRun, recordFor, scripts, withDatabase } from './store.fixture.ts';

let files: MemoryFiles;
let log: RunLog;
let name: string;
beforeEach(() => {
  files = new MemoryFiles();
  log = { ...logWorker(() => Promise.resolve(files.root()), 'logs'), close: () => undefined };
  name = freshName();
});

interface Parts {
  readonly runs: Runs;
  readonly records: Records;
  readonly labels: Labels;
}

/** Does something with a store that has its logs in memory. */
async function withStore<Result>(work: (parts: Parts) => Promise<Result>): Promise<Result> {
  // Brings the database to its form.
  (await openStore({ name })).close();
  return await withDatabase(name, (db) =>
    work({ runs: runsIn(db, log), records: recordsIn(db, log), labels: labelsIn(db, log) }),
  );
}

const compare = async (): Promise<Compared> => {
  (await openStore({ name })).close();
  return await withDatabase(name, (db) => compareWithLog(db, log, name));
};

/** Collects a run of three trajectories, of which one is labelled. */
const collect = (id: string, scratch = false): Promise<void> =>
  withStore(async ({ runs, records, labels }) => {
    await runs.create({ ...newRun, id, size: 3, title: 'Mine', scratch });
    for (const [place, script] of Object.values(scripts).entries())
      await records.keep(await recordFor(`${id}/${place}`, script), { run: id, place, arm: 'on', member: place });
    await labels.set([{ run: id, place: 1, mark: 'good', note: 'neat', at: '2026-01-01' }]);
  });

/** All that the store says of a run. */
const told = (id: string) =>
  withStore(async ({ runs, records, labels }) => {
    return {
      // It is told by the log to the last trajectory, and by the database to the last change.
      run: { ...(await runs.get(id)), changedAt: '' },
      tasks: await runs.tasks(id),
      rows: await records.page(id, { limit: 10 }),
      read: await Promise.all([0, 1, 2].map((place) => records.read(id, place))),
      labels: [...(await labels.of(id)).values()],
    };
  });

const nothing = { runs: 0, restored: 0, copied: 0, unreadable: 0 };

describe('a database that is gone', () => {
  it('comes back from the logs, whole', async () => {
    await collect('a');
    await collect('b');
    const before = [await told('a'), await told('b')];
    name = freshName();
    expect(await compare()).toEqual({ runs: 2, restored: 6, copied: 0, unreadable: 0 });
    expect([await told('a'), await told('b')]).toEqual(before);
    expect(await compare()).toEqual(nothing);
  });
  it('comes back as it was said last: renamed, with tasks left out', async () => {
    await collect('a');
    await withStore(async ({ runs }) => {
      await runs.rename('a', 'Monday');
      await runs.skip('a', 't');
    });
    name = freshName();
    await compare();
    expect((await told('a')).run).toMatchObject({ title: 'Monday', skipped: ['t'] });
  });
  it('comes back without what its logs can’t give, which is counted', async () => {
    await collect('a');
    const file = files.file('logs', 'a.log');
    const [, , last] = (await log.survey())[0]?.records ?? [];
    file.bytes.fill(0, (last?.at ?? 0) + (last?.length ?? 0) - 5, (last?.at ?? 0) + (last?.length ?? 0) - 2);
    name = freshName();
    expect(await compare()).toEqual({ runs: 1, restored: 2, copied: 0, unreadable: 1 });
  });
  it('does not bring back what was deleted, nor what was scratch', async () => {
    await collect('a');
    await withStore(({ runs }) => runs.remove('a'));
    await collect('s', true);
    name = freshName();
    expect(await compare()).toEqual(nothing);
  });
});

describe('a database that is there', () => {
  it('gets the trajectories that it lacks, and keeps those that it has', async () => {
    await collect('a');
    const before = await told('a');
    await withDatabase(name, async (db) => {
      await db.delete('rows', ['a', 1]);
      await db.delete('bodies', ['a', 1]);
      await db.delete('labels', ['a', 1]);
      const run = await db.get('runs', 'a');
      if (run) await db.put('runs', { ...run, done: 2 });
    });
    expect(await compare()).toEqual({ runs: 1, restored: 1, copied: 0, unreadable: 0 });
    expect(await told('a')).toEqual(before);
  });
  it('is copied into logs that are gone, as after an update of the lab', async () => {
    await collect('a');
    files.folders.clear();
    expect(await compare()).toEqual({ runs: 0, restored: 0, copied: 3, unreadable: 0 });
    const before = await told('a');
    name = freshName();
    await compare();
    expect(await told('a')).toEqual(before);
  });
  it('gives the logs a scratch run when it is kept', async () => {
    await collect('s', true);
    expect(await log.survey()).toEqual([]);
    await withStore(({ runs }) => runs.keep('s', { title: 'Kept' }));
    expect(await compare()).toEqual(nothing);
    const before = await told('s');
    name = freshName();
    expect(await compare()).toMatchObject({ restored: 3 });
    expect(await told('s')).toEqual(before);
  });
  it('tells the logs of labels that they missed, and of those that were taken back', async () => {
    await collect('a');
    await withDatabase(name, async (db) => {
      await db.delete('labels', ['a', 1]);
      await db.put('labels', { run: 'a', place: 2, mark: 'bad', note: '', at: '2026-01-02' });
    });
    await compare();
    expect((await log.survey())[0]?.labels).toMatchObject([{ place: 2, mark: 'bad' }]);
  });
});

describe('a trajectory', () => {
  it('is in the log before it counts', async () => {
    await withStore(async ({ runs, records }) => {
      await runs.create({ ...newRun, id: 'a' });
      files.file('logs', 'a.log').room = 10;
      const keeping = records.keep(await recordFor('r'), { run: 'a', place: 0, arm: 'on', member: 0 });
      await expect(keeping).rejects.toThrow();
      expect(await runs.get('a')).toMatchObject({ done: 0 });
    });
  });
  it('is not noted twice where its place is taken', async () => {
    await collect('a');
    const { length } = files.file('logs', 'a.log').bytes;
    await withStore(async ({ records }) => {
      expect(await records.keep(await recordFor('x'), { run: 'a', place: 1, arm: 'on', member: 1 })).toBeNull();
    });
    expect(files.file('logs', 'a.log').bytes).toHaveLength(length);
  });
});
