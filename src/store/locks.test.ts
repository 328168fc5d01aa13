import { afterEach, describe, expect, it, vi } from 'vitest';
import { BrowserLocks } from './locks.fixture.ts';
import { requestLock } from './locks.ts';
import { lockRun, waitForRun } from './run-lock.ts';

afterEach(() => vi.unstubAllGlobals());

/** What the code after it sees as the browser's locks. */
const inTab = ({ locks }: { readonly locks: LockManager }): void => void vi.stubGlobal('navigator', { locks });

describe('the lock of a run', () => {
  it('is had by one tab at a time', async () => {
    const browser = new BrowserLocks();
    inTab(browser.tab());
    const mine = await lockRun('a');
    expect(mine).not.toBeNull();
    inTab(browser.tab());
    expect(await lockRun('a')).toBeNull();
    expect(await lockRun('b')).not.toBeNull();
    mine?.release();
    await vi.waitFor(async () => expect(await lockRun('a')).not.toBeNull());
  });
  it('goes to the tab that waits when the other one is closed', async () => {
    const browser = new BrowserLocks();
    const first = browser.tab();
    inTab(first);
    await lockRun('a');
    inTab(browser.tab());
    let got = false;
    const waiting = waitForRun('a', new AbortController().signal).then(() => (got = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(got).toBe(false);
    first.close();
    await waiting;
    expect(got).toBe(true);
  });
  it('throws the signal’s reason when the waiting is given up', async () => {
    const browser = new BrowserLocks();
    inTab(browser.tab());
    await lockRun('a');
    const giveUp = new AbortController();
    const waiting = waitForRun('a', giveUp.signal);
    giveUp.abort(new Error('given up'));
    await expect(waiting).rejects.toThrow('given up');
  });
});

describe('requestLock', () => {
  it('lets everybody in where the browser has no locks', async () => {
    vi.stubGlobal('navigator', {});
    expect(await requestLock('a', { ifAvailable: true })).not.toBeNull();
    expect(await requestLock('a', { ifAvailable: true })).not.toBeNull();
  });
  it('asks anew for a lock that was taken with a page that is left, and has it when no other tab has it', async () => {
    const browser = new BrowserLocks();
    const left = browser.tab();
    inTab(left);
    const mine = await lockRun('a');
    left.leave();
    await vi.waitFor(async () => expect((await left.locks.query()).held).toHaveLength(1));
    mine?.release();
    await vi.waitFor(async () => expect((await left.locks.query()).held).toHaveLength(0));

    await lockRun('a');
    const other = browser.tab();
    inTab(other);
    const theirs = waitForRun('a', new AbortController().signal);
    left.leave();
    const lock = await theirs;
    await vi.waitFor(async () => expect((await left.locks.query()).pending).toHaveLength(1));
    lock.release();
    await vi.waitFor(async () => expect((await left.locks.query()).held).toHaveLength(1));
    expect((await left.locks.query()).pending).toHaveLength(0);
  });
  it('asks for nothing anew that was released, even while it waits', async () => {
    const browser = new BrowserLocks();
    const left = browser.tab();
    inTab(left);
    const mine = await lockRun('a');
    inTab(browser.tab());
    const theirs = waitForRun('a', new AbortController().signal);
    left.leave();
    const lock = await theirs;
    await vi.waitFor(async () => expect((await left.locks.query()).pending).toHaveLength(1));
    mine?.release();
    lock.release();
    await vi.waitFor(async () => expect((await left.locks.query()).held).toHaveLength(0));
    expect((await left.locks.query()).pending).toHaveLength(0);
  });
  it('asks for nothing anew that was released before the page is shown again', async () => {
    const browser = new BrowserLocks();
    const left = browser.tab();
    inTab(left);
    const mine = await lockRun('a');
    left.leave();
    mine?.release();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { held, pending } = await left.locks.query();
    expect([held, pending]).toEqual([[], []]);
  });
});
