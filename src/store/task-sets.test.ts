import { expect, it } from 'vitest';
import { openStore } from './open-store.ts';
import { freshName, newRun } from './store.fixture.ts';

it('keeps task sets, the latest first, one for each file', async () => {
  const store = await openStore({ name: freshName() });
  const { taskSets } = store;
  const set = (id: string, importedAt: string, name = id) => ({ id, importedAt, name, tasks: newRun.tasks });
  await taskSets.keep(set('a', '2026-01-01T00:00:00Z'));
  await taskSets.keep(set('b', '2026-01-02T00:00:00Z'));
  expect((await taskSets.list()).map(({ id }) => id)).toEqual(['b', 'a']);
  await taskSets.keep(set('a', '2026-01-03T00:00:00Z', 'again'));
  expect(await taskSets.list()).toMatchObject([{ id: 'a', name: 'again' }, { id: 'b' }]);
  await taskSets.remove('b');
  expect(await taskSets.list()).toEqual([set('a', '2026-01-03T00:00:00Z', 'again')]);
  store.close();
});
