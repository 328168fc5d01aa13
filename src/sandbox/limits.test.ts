import { describe, expect, it } from 'vitest';
import { parseLimits } from './limits.ts';

describe('parseLimits', () => {
  it('fills in what is left out', () => {
    expect(parseLimits({ timeoutMs: 1000 })).toMatchObject({
      timeoutMs: 1000,
      graceMs: 100,
      memoryBytes: 256 * 1024 * 1024,
      outputBytes: 64 * 1024,
    });
  });

  it.each([
    [{ timeoutMs: 0 }, 'The time limit must be from 0.05 s to 3600 s'],
    [{ timeoutMs: Number.NaN }, 'The time limit must be'],
    [{ memoryBytes: 1024 }, 'The memory limit must be'],
    [{ outputBytes: 1.5 }, 'The output limit must be'],
    [{ fileBytes: -1 }, 'The file limit must be'],
  ])('names the setting and its range: %j', (limits, message) => {
    expect(() => parseLimits(limits)).toThrow(message);
  });
});
