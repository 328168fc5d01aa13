import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeVersion2 } from '../../store/migrations/old-forms.fixture.ts';
import { newRun } from '../../store/store.fixture.ts';

const name = 'cleaner-lab';

let lab: typeof import('./lab-store.ts');
beforeEach(async () => {
  // Another browser and another visit for each test.
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.resetModules();
  lab = await import('./lab-store.ts');
});
afterEach(() => vi.unstubAllGlobals());

describe('the store of the page', () => {
  it('is opened once for all callers', async () => {
    const [first, second] = [lab.openLabStore(), lab.openLabStore()];
    expect(lab.labStore.value).toEqual({ kind: 'opening', preparation: null });
    expect(await first).toBe(await second);
    expect(lab.labStore.value).toEqual({ kind: 'open', store: await first });
  });
  it('says what is done first where an older version of the lab was used before', async () => {
    await makeVersion2(name);
    const seen: unknown[] = [];
    const end = lab.labStore.subscribe((now) => seen.push(now.kind === 'opening' ? now.preparation : now.kind));
    await lab.openLabStore();
    end();
    expect(seen).toContainEqual({ what: 'form', done: 3, total: 3 });
    expect(seen.at(-1)).toBe('open');
  });
  it('says why it can’t be opened, and opens when it is asked for once more', async () => {
    (await openDB(name, 99)).close();
    await expect(lab.openLabStore()).rejects.toMatchObject({ code: 'newer' });
    expect(lab.labStore.value).toMatchObject({
      kind: 'failed',
      problem: { what: expect.stringContaining('newer version of the lab') as unknown },
    });
    await deleteDB(name);
    await lab.refreshRuns();
    expect(lab.labStore.value.kind).toBe('open');
    expect(lab.runs.value).toEqual([]);
  });
  it('says that it was lost', async () => {
    await lab.openLabStore();
    (await openDB(name, 99)).close();
    await vi.waitFor(() => expect(lab.labStore.value.kind).toBe('failed'));
  });
  it('knows the latest of a run', async () => {
    const store = await lab.openLabStore();
    const before = await store.runs.create({ ...newRun, id: 'a', title: 'A' });
    expect(lab.latestOf(before)).toBe(before);
    await store.runs.rename('a', 'B');
    await lab.refreshRuns();
    expect(lab.latestOf(before).title).toBe('B');
  });
});

describe('preparationWords', () => {
  it('says what is done and how far it is', () => {
    expect(lab.preparationWords(null).share).toBeNull();
    expect(lab.preparationWords({ what: 'rows', done: 500, total: 2000 })).toEqual({
      text: 'The lab was updated, and computes the figures of what is kept anew: 500 of 2,000 trajectories. If the page is closed it goes on later.',
      share: 0.25,
    });
    expect(lab.preparationWords({ what: 'form', done: 0, total: 0 })).toMatchObject({ share: 1 });
  });
});
