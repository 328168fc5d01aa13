import { expect, it } from 'vitest';
import { openStore } from '../../store/index.ts';
import { freshName, newRun, recordFor } from '../../store/store.fixture.ts';
import { storedLabels } from './stored-labels.ts';

it('are found by the ids of the records at some places, and only where there is one', async () => {
  const store = await openStore({ name: freshName() });
  await store.runs.create({ ...newRun, id: 'r' });
  for (const place of [0, 1, 2])
    await store.records.keep(await recordFor(`r/${place}`), { run: 'r', place, arm: 'on', member: place });
  const read = async (places: readonly number[]) => [...(await storedLabels(store, 'r', places))];
  expect(await read([0, 1, 2])).toEqual([]);
  const at = '2026-01-01T00:00:00Z';
  await store.labels.set([
    { run: 'r', place: 2, mark: null, note: 'odd', at },
    { run: 'r', place: 1, mark: 'bad', note: '', at },
    { run: 'r', place: 3, mark: 'good', note: 'of a trajectory that is not there', at },
  ]);
  expect(await read([3, 2, 1])).toEqual([
    ['r/1', { label: 'bad', note: '' }],
    ['r/2', { label: 'none', note: 'odd' }],
  ]);
  expect(await read([0, 2])).toEqual([['r/2', { label: 'none', note: 'odd' }]]);
  store.close();
});
