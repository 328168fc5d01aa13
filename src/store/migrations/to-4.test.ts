import { expect, it } from 'vitest';
import { freshName } from '../store.fixture.ts';
import { makeVersion2 } from './old-forms.fixture.ts';
import { formOf, upgradedTo } from './upgraded.fixture.ts';

it('the step to version 4 adds labels, and leaves the rest as it was', async () => {
  const name = freshName();
  await makeVersion2(name);
  const before = await upgradedTo(name, 3, async (db) => [
    formOf(db),
    await db.getAll('rows'),
    await db.getAll('runs'),
  ]);
  await upgradedTo(name, 4, async (db) => {
    const { labels, ...rest } = formOf(db);
    expect(labels).toEqual({ keyPath: ['run', 'place'], autoIncrement: false, indexes: {} });
    expect([rest, await db.getAll('rows'), await db.getAll('runs')]).toEqual(before);
  });
});
