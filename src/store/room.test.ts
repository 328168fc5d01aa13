import { afterEach, describe, expect, it, vi } from 'vitest';
import { roomLeft } from './room.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser whose storage answers so. */
const browser = (storage: object): void => void vi.stubGlobal('navigator', { storage });

describe('a browser with storage that can be asked about', () => {
  it('says how much room is left', async () => {
    browser({
      estimate: () => Promise.resolve({ usage: 10, quota: 100 }),
      persisted: () => Promise.resolve(true),
    });
    expect(await roomLeft()).toEqual({ used: 10, granted: 100, persistent: true });
  });
});

describe('a browser without it', () => {
  it('does not say', async () => {
    vi.stubGlobal('navigator', {});
    expect(await roomLeft()).toBeNull();
  });
});
