import { describe, expect, it } from 'vitest';
import { defaultThreads } from './load.ts';

describe('defaultThreads', () => {
  it.each([
    [1, 1],
    [2, 1],
    [4, 3],
    [6, 3],
    [8, 4],
    [12, 6],
    [16, 8],
    [64, 8],
  ])('takes of %i logical cores %i', (cores, threads) => {
    expect(defaultThreads(cores)).toBe(threads);
  });
});
