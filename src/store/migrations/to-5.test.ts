import { expect, it } from 'vitest';
import { freshName } from '../store.fixture.ts';
import { makeVersion2 } from './old-forms.fixture.ts';
import { formOf, upgradedTo } from './upgraded.fixture.ts';

it('the step to version 5 adds trainings, and leaves the rest as it was', async () => {
  const name = freshName();
  await makeVersion2(name);
  const before = await upgradedTo(name, 4, async (db) => [formOf(db), await db.getAll('rows')]);
  await upgradedTo(name, 5, async (db) => {
    const { trainings, trainingLogs, trainingStates, ...rest } = formOf(db);
    const plain = { autoIncrement: false, indexes: {} };
    expect(trainings).toEqual({ keyPath: 'id', ...plain });
    expect(trainingLogs).toEqual({ keyPath: ['training', 'arm', 'seed'], ...plain });
    expect(trainingStates).toEqual({ keyPath: ['training', 'arm', 'seed'], ...plain });
    expect([rest, await db.getAll('rows')]).toEqual(before);
  });
});
