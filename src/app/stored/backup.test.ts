// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newRun, recordFor } from '../../store/store.fixture.ts';

let lab: typeof import('./lab-store.ts');
let backups: typeof import('./backup.ts');

/** Another browser, in which nothing is kept. */
async function newBrowser(): Promise<void> {
  vi.stubGlobal('indexedDB', new IDBFactory());
  localStorage.clear();
  vi.resetModules();
  lab = await import('./lab-store.ts');
  backups = await import('./backup.ts');
}
beforeEach(newBrowser);
afterEach(() => vi.unstubAllGlobals());

describe('a backup of the page', () => {
  it('takes runs and settings into another browser', async () => {
    const store = await lab.openLabStore();
    await store.runs.create({ ...newRun, id: 'a', title: 'Mine' });
    await store.records.keep(await recordFor('r'), { run: 'a', place: 0, arm: 'on', member: 0 });
    localStorage.setItem('cleaner-lab/lanes', '3');
    localStorage.setItem('cleaner-lab/theme', 'dark');
    localStorage.setItem('another-page', 'x');
    const file = await backups.backUp();
    expect(backups.backup.value).toMatchObject({ kind: 'saved', runs: 1, records: 1, bytes: file?.size });

    await newBrowser();
    localStorage.setItem('cleaner-lab/theme', 'light');
    await backups.restore(file ?? new Blob());
    expect(backups.backup.value).toMatchObject({ kind: 'restored', settings: 1, restored: { runs: 1, records: 1 } });
    expect(lab.runs.value).toMatchObject([{ title: 'Mine', done: 1 }]);
    expect(localStorage.getItem('cleaner-lab/lanes')).toBe('3');
    expect(localStorage.getItem('cleaner-lab/theme')).toBe('light');
    expect(localStorage.getItem('another-page')).toBeNull();
  });
  it('says what is wrong with a file that is none', async () => {
    await backups.restore(new Blob(['hello']));
    expect(backups.backup.value).toMatchObject({
      kind: 'failed',
      problem: { what: expect.stringContaining('no backup') as unknown },
    });
  });
});
