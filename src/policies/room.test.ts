import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasRoomFor } from './room.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser that says this of its storage. */
const browser = (estimate: StorageEstimate): void =>
  void vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve(estimate) } });

describe('hasRoomFor', () => {
  it('compares with what is left', async () => {
    browser({ quota: 100, usage: 60 });
    expect(await hasRoomFor(40)).toBe(true);
    expect(await hasRoomFor(41)).toBe(false);
  });
  it('takes unknown sizes for enough', async () => {
    browser({ usage: 60 });
    expect(await hasRoomFor(1e12)).toBe(true);
  });
  it('takes a browser that can’t be asked for one with room', async () => {
    vi.stubGlobal('navigator', {});
    expect(await hasRoomFor(1e12)).toBe(true);
  });
});
