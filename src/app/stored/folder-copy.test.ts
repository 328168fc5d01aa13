// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deferred } from '../../semaphore/index.ts';
import { StoreError } from '../../store/index.ts';

const copyLogs = vi.hoisted(() => vi.fn<() => Promise<{ logs: number }>>());
vi.mock('./lab-store.ts', async () => {
  const { signal } = await import('@preact/signals');
  return { openLabStore: () => Promise.resolve({ copyLogs }), runs: signal(null) };
});
const { folderCopy, keepInFolder } = await import('./folder-copy.ts');

const asksToClose = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

afterEach(() => vi.unstubAllGlobals());

describe('a copy in a folder', () => {
  it('asks before the page is closed while it is written, and no longer', async () => {
    vi.stubGlobal('showDirectoryPicker', () => Promise.resolve({ name: 'copies' }));
    const { promise, resolve } = deferred<{ logs: number }>();
    copyLogs.mockReturnValue(promise);
    expect(asksToClose()).toBe(false);
    const done = keepInFolder();
    await vi.waitFor(() => expect(copyLogs).toHaveBeenCalled());
    expect(asksToClose()).toBe(true);
    resolve({ logs: 1 });
    await done;
    expect(folderCopy.value.kind).toBe('kept');
    expect(asksToClose()).toBe(false);
  });

  it('says what can be done where it fails', async () => {
    vi.stubGlobal('showDirectoryPicker', () => Promise.resolve({ name: 'copies' }));
    copyLogs.mockRejectedValue(new StoreError('full', 'The disk is full.', 'Free some disk.'));
    await keepInFolder();
    expect(folderCopy.value).toEqual({
      kind: 'failed',
      folder: 'copies',
      problem: { what: 'The disk is full.', advice: 'Free some disk.' },
    });
  });
});
