import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { openStore, type Store } from '../../store/index.ts';
import { freshName, newRun, recordFor } from '../../store/store.fixture.ts';
import { importedRun } from './imported-run.ts';
import { writeScratch } from './write-scratch.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore({ name: freshName() });
  await store.runs.create({ ...newRun, id: 's', size: 0, tasks: [], scratch: true });
});
afterEach(() => store.close());

async function* source(ids: readonly string[]): AsyncGenerator<TrajectoryRecord, string, undefined> {
  for (const id of ids) yield await recordFor(id);
  return 'the report';
}

describe('writeScratch', () => {
  it('writes trajectories in their order, and gives what their source says', async () => {
    const report = await writeScratch(
      store,
      { id: 's', file: 'log.jsonl' },
      source(['run/t/on/0', 'run/t/off/4', 'x']),
    );
    expect(report).toBe('the report');
    const rows = await store.records.page('s', { limit: 9 });
    expect(rows.map(({ place, id, arm, member }) => [place, id, arm, member])).toEqual([
      [0, 'run/t/on/0', 'on', 0],
      [1, 'run/t/off/4', 'off', 4],
      [2, 'x', 'imported', 2],
    ]);
  });
  it('leaves a run that is whole as soon as it is kept', async () => {
    await writeScratch(store, { id: 's', file: 'log.jsonl' }, source(['run/t/on/0', 'run/t/off/0']));
    expect(await store.runs.list()).toEqual([]);
    await store.runs.keep('s', { title: 'log' });
    const [kept] = await store.runs.list();
    expect(kept).toMatchObject({ id: 's', title: 'log', size: 2, done: 2 });
    expect(importedRun(kept?.document ?? '')).toEqual({ file: 'log.jsonl', arms: ['on', 'off'] });
    expect(await store.runs.tasks('s')).toMatchObject([{ id: 't' }]);
  });
  it('calls all arms what it is told to', async () => {
    await writeScratch(store, { id: 's', file: 'f' }, source(['run/t/on/0', 'b']), () => ({ arm: 'purified' }));
    const rows = await store.records.page('s', { limit: 9 });
    expect(rows.map(({ arm, member }) => [arm, member])).toEqual([
      ['purified', 0],
      ['purified', 1],
    ]);
  });
});
