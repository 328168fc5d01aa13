import { afterEach, describe, expect, it, vi } from 'vitest';
import { roomLeft } from './room.ts';
import { inWords, StoreError, storeErrorOf } from './store-error.ts';

afterEach(() => vi.unstubAllGlobals());

describe('what the browser’s database throws', () => {
  it.each([
    ['QuotaExceededError', 'full'],
    ['VersionError', 'newer'],
    ['SecurityError', 'denied'],
    ['NotAllowedError', 'denied'],
    ['UnknownError', 'broken'],
  ])('is said in words: %s is %s', async (name, code) => {
    const cause = new DOMException('what it says itself', name);
    const failing = inWords(() => Promise.reject(cause));
    await expect(failing).rejects.toMatchObject({ name: 'StoreError', code, cause });
    await expect(failing).rejects.toHaveProperty('advice', expect.stringMatching(/\.$/));
  });
  it('is given back as it is where the database did not throw it', () => {
    const own = new StoreError('missing', 'a', 'b');
    expect(storeErrorOf(own)).toBe(own);
    const other = new TypeError('a fault of the lab');
    expect(storeErrorOf(other)).toBe(other);
  });
});

describe('roomLeft', () => {
  const stub = (storage: unknown): void => void vi.stubGlobal('navigator', { storage });
  it('says what the browser says', async () => {
    stub({ estimate: () => Promise.resolve({ usage: 1, quota: 9 }), persisted: () => Promise.resolve(true) });
    expect(await roomLeft()).toEqual({ used: 1, granted: 9, persistent: true });
  });
  it.each([
    ['has no such thing', undefined],
    ['does not say', { estimate: () => Promise.resolve({}) }],
    ['refuses', { estimate: () => Promise.reject(new Error('no')) }],
  ])('is null where the browser %s', async (_, storage) => {
    stub(storage);
    expect(await roomLeft()).toBeNull();
  });
});
