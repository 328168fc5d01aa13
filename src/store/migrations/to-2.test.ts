import { describe, expect, it } from 'vitest';
import { freshName } from '../store.fixture.ts';
import { makeVersion1, makeVersion2 } from './old-forms.fixture.ts';
import { formOf, upgradedTo } from './upgraded.fixture.ts';

describe('the step to version 2', () => {
  it('makes the form that version 2 had', async () => {
    const [old, was] = [freshName(), freshName()];
    await makeVersion1(old);
    await makeVersion2(was);
    expect(await upgradedTo(old, 2, formOf)).toEqual(await upgradedTo(was, 2, formOf));
  });
  it('gives each record a row and a body, and sets aside what is none', async () => {
    const name = freshName();
    await makeVersion1(name);
    await upgradedTo(name, 2, async (db) => {
      expect((await db.getAll('rows')) as unknown).toMatchObject([
        { run: 'run', place: 0, fate: 'clean' },
        { run: 'run', place: 1, fate: 'purified' },
        { run: 'run', place: 2, fate: 'marred' },
      ]);
      expect(await db.get('rows', ['run', 0])).not.toHaveProperty('status');
      expect(await db.getAllKeys('bodies')).toEqual([
        ['run', 0],
        ['run', 1],
        ['run', 2],
      ]);
      expect(await db.get('bodies', ['run', 1])).toMatchObject({ form: 'plain', record: { id: 'run/t/on/1' } });
      expect(await db.getAll('aside')).toMatchObject([
        { run: 'run', place: 3, body: { record: { schema: 'nothing' } } },
      ]);
    });
  });
  it('counts what is there of a run, and keeps its tasks apart', async () => {
    const name = freshName();
    await makeVersion1(name);
    await upgradedTo(name, 2, async (db) => {
      expect(await db.getAll('runs')).toEqual([
        expect.objectContaining({ id: 'run', title: 'Old', size: 4, done: 3, skipped: [] }),
      ]);
      expect(await db.get('runs', 'run')).not.toHaveProperty('tasks');
      expect(await db.get('tasks', 'run')).toMatchObject([{ id: 't' }]);
    });
  });
});
