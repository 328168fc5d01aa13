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
    [{ timeoutMs: 0 }, 'The time limit (ms) must be a whole number from 50 to 3600000'],
    [{ timeoutMs: Number.NaN }, 'The time limit (ms) must be'],
    [{ memoryBytes: 1024 }, 'The memory limit (bytes) must be'],
    [{ outputBytes: 1.5 }, 'The output limit (bytes) must be'],
    [{ fileBytes: -1 }, 'The file limit (bytes) must be'],
  ])('names the setting and its range: %j', (limits, message) => {
    expect(() => parseLimits(limits)).toThrow(message);
  });
});
