import { describe, expect, it } from 'vitest';
import { readProgress } from './progress.ts';

describe('readProgress', () => {
  it.each([
    ['Start to fetch params', 0, { stage: 'Downloading the model', fraction: 0 }],
    [
      'Fetching param cache[3/30]: 45MB fetched. 10% completed, 5 secs elapsed. It can take a while',
      0.1,
      { stage: 'Downloading the model', fraction: 0.1, loadedBytes: 45 * 1024 * 1024 },
    ],
    [
      'Loading model from cache[30/30]: 450MB loaded. 100% completed, 9 secs elapsed.',
      1.02,
      { stage: 'Loading the model into graphics memory', fraction: 1, loadedBytes: 450 * 1024 * 1024 },
    ],
    [
      'Loading GPU shader modules[4/73]: 5% completed, 1 secs elapsed.',
      0.05,
      { stage: 'Compiling shaders for the graphics card', fraction: 0.05 },
    ],
    ['Something new', Number.NaN, { stage: 'Loading the model', fraction: null }],
  ])('reads “%s”', (text, progress, expected) => {
    expect(readProgress({ text, progress, timeElapsed: 1 }, null)).toEqual(expected);
  });

  it('counts exactly where the bytes of all weights are known', () => {
    const text = 'Fetching param cache[1/2]: 1MB fetched. 25% completed, 1 secs elapsed.';
    expect(readProgress({ text, progress: 0.25, timeElapsed: 1 }, 4_000_000)).toEqual({
      stage: 'Downloading the model',
      fraction: 0.25,
      loadedBytes: 1_000_000,
      totalBytes: 4_000_000,
    });
  });
});
