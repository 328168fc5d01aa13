import { afterEach, describe, expect, it, vi } from 'vitest';
import { canShareMemory } from './shared-memory.ts';

afterEach(() => vi.unstubAllGlobals());

describe('canShareMemory', () => {
  it('is so where the page is isolated and the engine has the class', () => {
    vi.stubGlobal('crossOriginIsolated', true);
    expect(canShareMemory()).toBe(true);
  });
  it('is not so where the page is not isolated', () => {
    vi.stubGlobal('crossOriginIsolated', false);
    expect(canShareMemory()).toBe(false);
  });
  it('is not so where the page is isolated and the class is missing, as in WebKit', () => {
    vi.stubGlobal('crossOriginIsolated', true);
    vi.stubGlobal('SharedArrayBuffer', undefined);
    expect(canShareMemory()).toBe(false);
  });
});
