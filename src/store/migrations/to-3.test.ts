import { describe, expect, it } from 'vitest';
import { rowIndexes } from '../row-indexes.ts';
import { freshName } from '../store.fixture.ts';
import { makeVersion2, version2Row } from './old-forms.fixture.ts';
import { formOf, upgradedTo } from './upgraded.fixture.ts';

describe('the step to version 3', () => {
  it('calls things by the new words, and loses none', async () => {
    const name = freshName();
    await makeVersion2(name);
    const bodies = await upgradedTo(name, 2, (db) => db.getAll('bodies') as Promise<unknown[]>);
    await upgradedTo(name, 3, async (db) => {
      const { fate, ...row } = version2Row(2, 'marred');
      expect(fate).toBe('marred');
      expect(await db.get('rows', ['run', 2])).toEqual({ ...row, status: 'has-errors' });
      expect(((await db.getAll('rows')) as { status: string }[]).map(({ status }) => status)).toEqual([
        'clean',
        'purified',
        'has-errors',
      ]);
      expect(await db.getAll('bodies')).toEqual(bodies);
      expect(await db.getAllFromIndex('quarantine', 'run', 'run')).toEqual([
        { run: 'run', place: 3, id: 'x', why: 'because', at: '2026-01-01T00:00:00Z', row: 1, body: 2 },
      ]);
      expect(await db.getAll('taskSets')).toHaveLength(1);
      expect(await db.getAll('runs')).toEqual([
        expect.objectContaining({ id: 'run', done: 3, skipped: ['left out'], scratch: false, rowVersion: 1 }),
      ]);
    });
  });
  it('has the indexes by which rows are looked up today, over all rows', async () => {
    const name = freshName();
    await makeVersion2(name);
    await upgradedTo(name, 3, async (db) => {
      expect(formOf(db).rows).toMatchObject({
        indexes: Object.fromEntries(rowIndexes.map(({ name: index, keyPath }) => [index, keyPath])),
      });
      expect(Object.keys((formOf(db).rows as { indexes: object }).indexes)).toHaveLength(rowIndexes.length);
      expect(await db.getAllFromIndex('rows', 'arm+status', ['run', 'on', 'has-errors', 2])).toHaveLength(1);
    });
  });
  it('goes through more rows than it reads at a time, each once', async () => {
    const name = freshName();
    const many = 1203;
    await makeVersion2(name, async (db) => {
      const rows = db.transaction('rows', 'readwrite');
      for (let place = 3; place < many; place++) void rows.store.put(version2Row(place, 'purified'));
      await rows.done;
    });
    await upgradedTo(name, 3, async (db) => {
      expect(await db.count('rows')).toBe(many);
      expect(
        await db.getAllFromIndex('rows', 'status', IDBKeyRange.bound(['run', 'purified'], ['run', 'purified', []])),
      ).toHaveLength(many - 2);
      expect(await db.get('runs', 'run')).toMatchObject({ done: many });
    });
  });
  it('puts a row that can’t be read into quarantine, with its body', async () => {
    const name = freshName();
    await makeVersion2(name, async (db) => {
      await db.put('rows', version2Row(1, 'unheard of'));
    });
    await upgradedTo(name, 3, async (db) => {
      expect(await db.getAllKeys('rows')).toEqual([
        ['run', 0],
        ['run', 2],
      ]);
      expect(await db.getAllKeys('bodies')).toHaveLength(2);
      const [, found] = (await db.getAll('quarantine')) as unknown[];
      expect(found).toMatchObject({
        run: 'run',
        place: 1,
        id: 'run/t/on/1',
        why: expect.stringContaining('its row is wrong') as unknown,
        row: { fate: 'unheard of' },
        body: { form: 'deflate' },
      });
      expect(await db.get('runs', 'run')).toMatchObject({ done: 2 });
    });
  });
  it('makes a run whole that can’t be read, so that its trajectories are still found', async () => {
    const name = freshName();
    await makeVersion2(name, async (db) => {
      await db.put('runs', { id: 'run', title: 'Half', size: 'big' });
      await db.put('runs', { id: 7 });
      await db.delete('tasks', 'run');
    });
    await upgradedTo(name, 3, async (db) => {
      expect(await db.get('runs', 'run')).toMatchObject({ id: 'run', title: 'Half', document: '', size: 3, done: 3 });
      expect(await db.get('tasks', 'run')).toEqual([]);
      expect(((await db.getAll('quarantine')) as unknown[])[2]).toMatchObject({
        run: 'run',
        place: -1,
        body: { id: 'run', title: 'Half', size: 'big' },
      });
      // Keys are in order of their type: the number came first.
      expect(((await db.getAll('quarantine')) as unknown[])[1]).toMatchObject({ run: '', body: { id: 7 } });
      expect(await db.getAllKeys('runs')).toEqual(['run']);
    });
  });
});
