import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { freshName } from '../store.fixture.ts';
import { makeVersion1, makeVersion2 } from './old-forms.fixture.ts';
import { databaseVersion, upgrade } from './upgrade.ts';
import { formOf, upgradedTo } from './upgraded.fixture.ts';

describe('upgrade', () => {
  it.each(Array.from({ length: databaseVersion }, (_, from) => from))(
    'makes the same form from version %i as from nothing',
    async (from) => {
      const [stepwise, atOnce] = [freshName(), freshName()];
      if (from > 0) await upgradedTo(stepwise, from, () => undefined);
      expect(await upgradedTo(stepwise, databaseVersion, formOf)).toEqual(
        await upgradedTo(atOnce, databaseVersion, formOf),
      );
    },
  );
  it('brings what version 1 kept through all steps', async () => {
    const name = freshName();
    await makeVersion1(name);
    await upgradedTo(name, databaseVersion, async (db) => {
      expect(((await db.getAll('rows')) as { status: string }[]).map(({ status }) => status)).toEqual([
        'clean',
        'purified',
        'has-errors',
      ]);
      expect(await db.count('quarantine')).toBe(1);
    });
  });
  it('opens at a later version what this one made, as a later lab will do', async () => {
    const name = freshName();
    await makeVersion2(name);
    await upgradedTo(name, databaseVersion, () => undefined);
    await upgradedTo(name, databaseVersion + 1, async (db) => expect(await db.count('rows')).toBe(3));
  });
  it('leaves everything as it was where a step fails', async () => {
    const name = freshName();
    await makeVersion2(name);
    const before = await upgradedTo(name, 2, formOf);
    const opening = openDB(name, 3, {
      upgrade: (db, from, _to, transaction) => {
        transaction.done.catch(() => undefined);
        upgrade(db, from, 3, transaction, () => {
          throw new Error('in the middle');
        }).catch(() => transaction.abort());
      },
    });
    await expect(opening).rejects.toThrow();
    await upgradedTo(name, 2, async (db) => {
      expect(formOf(db)).toEqual(before);
      expect(await db.get('rows', ['run', 2])).toMatchObject({ fate: 'marred' });
      expect(await db.count('aside')).toBe(1);
    });
  });
});
