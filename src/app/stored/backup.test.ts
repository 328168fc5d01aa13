// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newRun, recordFor } from '../../store/store.fixture.ts';

let lab: typeof import('./lab-store.ts');
let backups: typeof import('./backup.ts');

/** Another browser, in which nothing is kept. */
async function newBrowser(): Promise<void> {
  vi.unstubAllGlobals();
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
    expect(backups.backup.value).toMatchObject({ kind: 'restored', settings: { taken: 1, refused: 0 } });
    expect(backups.backup.value).toMatchObject({ restored: { runs: 1, records: 1 } });
    expect(lab.runs.value).toMatchObject([{ title: 'Mine', done: 1 }]);
    expect(localStorage.getItem('cleaner-lab/lanes')).toBe('3');
    expect(localStorage.getItem('cleaner-lab/theme')).toBe('light');
    expect(localStorage.getItem('another-page')).toBeNull();
  });
  it('can be stopped, and so can taking it in; then both can be done', async () => {
    const store = await lab.openLabStore();
    await store.runs.create({ ...newRun, id: 'a', title: 'Mine' });
    const stopped = backups.backUp();
    backups.stopBackup();
    expect(await stopped).toBeNull();
    expect(backups.backup.value).toEqual({ kind: 'stopped', what: 'Backing up' });
    const file = await backups.backUp();
    expect(backups.backup.value).toMatchObject({ kind: 'saved', runs: 1, trainings: 0 });

    await newBrowser();
    const restoring = backups.restore(file ?? new Blob());
    backups.stopBackup();
    await restoring;
    expect(backups.backup.value).toEqual({ kind: 'stopped', what: 'Restoring' });
    await backups.restore(file ?? new Blob());
    expect(backups.backup.value).toMatchObject({ kind: 'restored', restored: { runs: 1 } });
  });
  it('brings settings into a browser that has only shown the page, and they count at once', async () => {
    localStorage.setItem('cleaner-lab/theme', 'dark');
    localStorage.setItem('cleaner-lab/lanes', '3');
    const file = await backups.backUp();
    await newBrowser();
    const { localSetting } = await import('../local-setting/index.ts');
    const { lanes } = await import('../run-session/lanes.ts');
    const theme = localSetting('theme', { read: (text) => text ?? 'auto', write: (text) => text, usual: 'auto' });
    expect([theme.value, lanes.value]).toEqual(['auto', 0]);
    await backups.restore(file ?? new Blob());
    expect(backups.backup.value).toMatchObject({ settings: { taken: 2, refused: 0 } });
    expect([theme.value, lanes.value]).toEqual(['dark', 3]);
  });
  it('is restored where the browser has no room for its settings, and that is said', async () => {
    const store = await lab.openLabStore();
    await store.runs.create({ ...newRun, id: 'a', title: 'Mine' });
    localStorage.setItem('cleaner-lab/lanes', '3');
    const file = await backups.backUp();
    await newBrowser();
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    });
    await backups.restore(file ?? new Blob());
    expect(backups.backup.value).toMatchObject({ kind: 'restored', settings: { taken: 0, refused: 1 } });
    expect(lab.runs.value).toMatchObject([{ title: 'Mine' }]);
  });
  it('says what is wrong with a file that is none', async () => {
    await backups.restore(new Blob(['hello']));
    expect(backups.backup.value).toMatchObject({
      kind: 'failed',
      problem: { what: expect.stringContaining('no backup') as unknown },
    });
  });
  it('asks before the page is closed while it is written or read, and no longer', async () => {
    const asksToClose = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    const saving = backups.backUp();
    expect(asksToClose()).toBe(true);
    const file = await saving;
    expect(asksToClose()).toBe(false);
    const restoring = backups.restore(file ?? new Blob());
    expect(asksToClose()).toBe(true);
    await restoring;
    expect(asksToClose()).toBe(false);
  });
});
