import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrowserLocks } from './locks.fixture.ts';
import { openStore, type Store } from './open-store.ts';
import { lockRun } from './run-lock.ts';
import { freshName, newRun, recordFor, withDatabase } from './store.fixture.ts';

const name = freshName();
let store: Store;
beforeEach(async () => {
  store = await openStore({ name });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const { id } of await store.runs.list()) await store.runs.remove(id);
  store.close();
});

/** Keeps trajectories at places of a run. */
async function fill(run: string, places: readonly number[]): Promise<void> {
  for (const place of places)
    await store.records.keep(await recordFor(`${run}/t/on/${place}`), { run, place, arm: 'on', member: place });
}

describe('runs', () => {
  it('are listed, the one that changed last first', async () => {
    await store.runs.create({ ...newRun, id: 'a', title: 'A' });
    await store.runs.create({ ...newRun, id: 'b' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await fill('a', [2]);
    expect((await store.runs.list()).map(({ id, done, size }) => [id, done, size])).toEqual([
      ['a', 1, 4],
      ['b', 0, 4],
    ]);
    expect(await store.runs.get('a')).toMatchObject({ title: 'A', scratch: false, skipped: [] });
    expect(await store.runs.tasks('a')).toEqual(newRun.tasks);
  });
  it('stay as they are when they are created once more', async () => {
    await store.runs.create({ ...newRun, id: 'a', title: 'A' });
    await fill('a', [0]);
    const again = await store.runs.create({ ...newRun, id: 'a', title: 'other', tasks: [] });
    expect(again).toMatchObject({ title: 'A', done: 1 });
    expect(await store.runs.tasks('a')).toEqual(newRun.tasks);
  });
  it('can be renamed, described and relieved of tasks', async () => {
    await store.runs.create({ ...newRun, id: 'a' });
    await store.runs.rename('a', 'New');
    await store.runs.skip('a', 't');
    await store.runs.skip('a', 't');
    await store.runs.describe('a', { size: 9, tasks: [] });
    expect(await store.runs.get('a')).toMatchObject({ title: 'New', skipped: ['t'], size: 9, document: '{}' });
    expect(await store.runs.tasks('a')).toEqual([]);
  });
  it('say in words that they are not there', async () => {
    expect(await store.runs.get('none')).toBeNull();
    for (const work of [
      () => store.runs.tasks('none'),
      () => store.runs.rename('none', ''),
      () => store.runs.keep('none', {}),
      () => store.runs.describe('none', {}),
    ])
      await expect(work()).rejects.toMatchObject({
        code: 'missing',
        message: expect.stringContaining('none') as unknown,
      });
  });
  it('are removed with all that belongs to them, and nothing of others', async () => {
    for (const id of ['a', 'a0', 'b']) {
      await store.runs.create({ ...newRun, id });
      await fill(id, [0, 1]);
    }
    await withDatabase(name, (db) => db.delete('bodies', ['a', 1]));
    await expect(store.records.read('a', 1)).rejects.toMatchObject({ code: 'damaged' });
    await store.runs.remove('a');
    expect((await store.runs.list()).map(({ id }) => id).sort()).toEqual(['a0', 'b']);
    await withDatabase(name, async (db) => {
      expect(await db.getAllKeys('tasks')).toEqual(['a0', 'b']);
      expect(await db.count('rows')).toBe(4);
      expect(await db.count('bodies')).toBe(4);
      expect(await db.count('quarantine')).toBe(0);
    });
  });
  it('are not removed while a tab has them open to work on them', async () => {
    const browser = new BrowserLocks();
    const inTab = ({ locks }: { readonly locks: LockManager }): void => void vi.stubGlobal('navigator', { locks });
    await store.runs.create({ ...newRun, id: 'a' });
    await fill('a', [0]);
    const other = browser.tab();
    inTab(other);
    await lockRun('a');
    inTab(browser.tab());
    await expect(store.runs.remove('a')).rejects.toMatchObject({ code: 'busy' });
    expect(await store.runs.get('a')).toMatchObject({ done: 1 });
    other.close();
    await store.runs.remove('a');
    expect(await store.runs.get('a')).toBeNull();
    // It keeps nobody from a run that begins anew under the same id.
    await vi.waitFor(async () => expect(await lockRun('a')).not.toBeNull());
  });
});
