import { afterEach, beforeEach, expect, it } from 'vitest';
import { ProblemList, type LabelAt } from '../../../datasets/import/index.ts';
import { openStore, type Store } from '../../../store/index.ts';
import { freshName, newRun } from '../../../store/store.fixture.ts';
import { giveLabels } from './give-labels.ts';

let store: Store;
const at = '2026-01-01T00:00:00Z';
beforeEach(async () => {
  store = await openStore({ name: freshName() });
  await store.runs.create({ ...newRun, id: 'r' });
  await store.labels.set([
    { run: 'r', place: 0, mark: 'good', note: 'mine', at },
    { run: 'r', place: 1, mark: 'bad', note: '', at },
  ]);
});
afterEach(() => store.close());

it('gives what is new, keeps what was said here, and reports what is not there', async () => {
  const labels = new Map<string, LabelAt>([
    ['r/0', { label: 'bad', note: 'theirs', line: 1 }],
    ['r/1', { label: 'bad', note: '', line: 2 }],
    ['r/2', { label: 'none', note: 'look', line: 3 }],
    ['gone', { label: 'good', note: '', line: 4 }],
  ]);
  const report = await giveLabels(store, { labels, problems: new ProblemList() }, (id) =>
    id.startsWith('r/') ? { run: 'r', place: Number(id.slice(2)) } : null,
  );
  expect(report).toMatchObject({
    given: 1,
    same: 1,
    conflicts: [{ id: 'r/0', line: 1 }],
    moreConflicts: 0,
    problems: [{ line: 4, field: 'id', expected: 'the id of a trajectory that is here', found: 'gone' }],
    runs: ['r'],
  });
  const kept = [...(await store.labels.of('r'))].map(([place, { mark, note }]) => [place, mark, note]);
  expect(kept).toEqual([
    [0, 'good', 'mine'],
    [1, 'bad', ''],
    [2, null, 'look'],
  ]);
});
