// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deferred, type Deferred } from '../../semaphore/index.ts';
import { StoreError } from '../../store/index.ts';

/** What is under way: settled by the tests. */
let underWay: Deferred<unknown>;
/** A look at what the download would hold. */
let describing: Deferred<unknown> | null = null;
const begun = () => {
  underWay = deferred();
  return underWay.promise;
};

vi.mock('../../datasets/save/index.ts', () => ({
  chooseTarget: () => Promise.resolve({}),
  giveUpTarget: () => undefined,
  offer: () => undefined,
  openExport: () => ({
    open: () => undefined,
    close: () => undefined,
    describe: () => {
      describing = deferred();
      return describing.promise;
    },
    save: begun,
  }),
}));
vi.mock('./run-replay.ts', () => ({ runReplay: begun }));

const { DownloadSession } = await import('./session.ts');

const asksToClose = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

let session: InstanceType<typeof DownloadSession>;
beforeEach(() => {
  describing = null;
  session = new DownloadSession({ title: 'Mine', runs: [{ run: 'a' }] });
});
afterEach(() => session.close());

describe('a download', () => {
  it('asks before the page is closed while the zip is written, and no longer', async () => {
    expect(asksToClose()).toBe(false);
    const saving = session.save();
    await vi.waitFor(() => expect(session.saving.value.kind).toBe('under-way'));
    expect(asksToClose()).toBe(true);
    underWay.resolve({ bytes: 1, kept: 1 });
    await saving;
    expect(session.saving.value.kind).toBe('saved');
    expect(asksToClose()).toBe(false);
  });

  it('asks while a replay is under way, also when a zip was written meanwhile', async () => {
    const replaying = session.replaying.start();
    const { resolve } = underWay;
    expect(asksToClose()).toBe(true);
    const saving = session.save();
    await vi.waitFor(() => expect(session.saving.value.kind).toBe('under-way'));
    underWay.resolve({ bytes: 1, kept: 1 });
    await saving;
    expect(asksToClose()).toBe(true);
    resolve({ summary: { same: 1, different: 0 }, all: [], differing: [] });
    await replaying;
    expect(asksToClose()).toBe(false);
  });

  it('says what can be done where the zip or a replay fails, and asks no more', async () => {
    const full = new StoreError('full', 'The disk is full.', 'Free some disk.');
    const problem = { what: 'The disk is full.', advice: 'Free some disk.' };
    const saving = session.save();
    await vi.waitFor(() => expect(session.saving.value.kind).toBe('under-way'));
    underWay.reject(full);
    await saving;
    expect(session.saving.value).toEqual({ kind: 'failed', problem });
    const replaying = session.replaying.start();
    underWay.reject(full);
    await replaying;
    expect(session.replaying.state.value).toEqual({ kind: 'failed', problem });
    expect(asksToClose()).toBe(false);
  });

  it('says what can be done where it can’t be looked at', async () => {
    await vi.waitFor(() => expect(describing).not.toBeNull());
    describing?.reject(new StoreError('broken', 'The database failed.', 'Reload the page.'));
    await vi.waitFor(() =>
      expect(session.look.value.problem).toEqual({ what: 'The database failed.', advice: 'Reload the page.' }),
    );
  });
});
