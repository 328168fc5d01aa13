import { beforeEach, describe, expect, it } from 'vitest';
import { labelFrame, recordFrame } from '../entry.ts';
import { MemoryFiles } from '../files.fixture.ts';
import { frameIn, frameOf } from '../frame.ts';
import type { LogWorker } from '../protocol.ts';
import { logWorker } from './log-worker.ts';

let files: MemoryFiles;
let logs: LogWorker;
beforeEach(() => {
  files = new MemoryFiles();
  logs = worker();
});

/** A worker of a tab of its own. */
const worker = (): LogWorker => logWorker(() => Promise.resolve(files.root()), 'logs');

const run = { kind: 'run', id: 'a/b?', title: 'Mine', createdAt: '2026-01-01', size: 3, skipped: [] };
const bodyOf = (place: number): Uint8Array => new Uint8Array(2000 + place).fill(place + 1);
const record = (place: number, id = `r${place}`): Uint8Array<ArrayBuffer> =>
  recordFrame({ id, place, arm: 'on', member: 0, at: '2026-01-02' }, bodyOf(place));
const label = (place: number, note: string): Uint8Array<ArrayBuffer> =>
  labelFrame({ run: 'a/b?', place, mark: null, note, at: '2026-01-03' });
const file = () => files.file('logs', 'a%2Fb%3F.log');
const places = async (): Promise<number[] | undefined> =>
  (await logs.survey())[0]?.records.map(({ entry }) => entry.place);

describe('logs', () => {
  it('hold what was appended, in a file a run, flushed', async () => {
    await logs.append('a/b?', [frameOf(run)]);
    await logs.append('a/b?', [record(1), record(0)]);
    await logs.append('a/b?', [label(1, 'odd')]);
    await logs.append('other', [record(5)]);
    expect([...(files.folders.get('logs')?.keys() ?? [])]).toEqual(['a%2Fb%3F.log', 'other.log']);
    expect(file().flushes).toBe(3);
    const surveys = await logs.survey();
    expect(surveys.map((survey) => survey.run)).toEqual(['a/b?', 'other']);
    expect(surveys[0]).toMatchObject({ about: { entry: run }, labels: [{ place: 1, note: 'odd' }] });
    expect(surveys[1]).toMatchObject({ about: null });
    for (const { entry, ...where } of surveys[0]?.records ?? []) {
      expect(frameIn(await logs.read('a/b?', where))?.body).toEqual(bodyOf(entry.place));
    }
    expect(await places()).toEqual([0, 1]);
  });
  it('take what comes later for what holds', async () => {
    await logs.append('a/b?', [
      record(0, 'old'),
      label(0, 'first'),
      label(1, 'gone'),
      record(0, 'new'),
      label(0, 'last'),
    ]);
    await logs.append('a/b?', [label(1, '')]);
    expect((await logs.survey())[0]).toMatchObject({
      records: [{ entry: { id: 'new' } }],
      labels: [{ place: 0, note: 'last' }],
    });
  });
  it('lose no more than the frame that a crash left half written, and go on behind it', async () => {
    await logs.append('a/b?', [record(0), record(1)]);
    const whole = file().bytes;
    for (const cut of [1, 100, 1990]) {
      file().bytes = whole.slice(0, -cut);
      expect(await places()).toEqual([0]);
      await worker().append('a/b?', [record(2)]);
      expect(await places()).toEqual([0, 2]);
    }
  });
  it('lose no more than the frames that were overwritten', async () => {
    await logs.append('a/b?', [record(0), record(1), record(2)]);
    file().bytes.fill(7, 2500, 2600);
    expect(await places()).toContain(0);
    expect(await places()).toContain(2);
    file().bytes.fill(7, 0, 40);
    expect(await places()).toContain(2);
    expect(await places()).not.toContain(0);
  });
  it('are as before where the disk is full', async () => {
    await logs.append('a/b?', [record(0)]);
    const before = file().bytes.length;
    file().room = 50;
    await expect(logs.append('a/b?', [record(1)])).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(file().bytes).toHaveLength(before);
    expect(file().open).toBe(false);
    file().room = 1e6;
    await logs.append('a/b?', [record(1)]);
    expect(await places()).toEqual([0, 1]);
  });
  it('go with their run', async () => {
    await logs.append('a/b?', [record(0)]);
    await logs.remove('a/b?');
    await logs.remove('never');
    expect(await logs.survey()).toEqual([]);
  });
  it('leave no folder behind where nothing is appended', async () => {
    expect(await logs.survey()).toEqual([]);
    await logs.remove('x');
    expect([...files.folders.keys()]).toEqual([]);
  });
});
