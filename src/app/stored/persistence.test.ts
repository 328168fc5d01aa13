import { afterEach, describe, expect, it, vi } from 'vitest';
import { askToPersist } from './persistence.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser whose storage answers so. */
const browser = (storage: object): void => void vi.stubGlobal('navigator', { storage });

describe('askToPersist', () => {
  it('agrees to keep everything, or does not', async () => {
    browser({ persist: () => Promise.resolve(true) });
    expect(await askToPersist()).toBe(true);
    browser({ persist: () => Promise.reject(new TypeError('no')) });
    expect(await askToPersist()).toBe(false);
  });
  it('promises nothing where the browser knows no such promise', async () => {
    vi.stubGlobal('navigator', {});
    expect(await askToPersist()).toBe(false);
  });
});
