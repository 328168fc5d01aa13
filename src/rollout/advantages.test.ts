import { describe, expect, it } from 'vitest';
import { advantagesOf } from './advantages.ts';

describe('advantages of a group', () => {
  it('are the distances from the mean in units of the standard deviation', () => {
    // Mean 0, standard deviation of a sample sqrt(4 / 3).
    const unit = Math.sqrt(4 / 3) + 1e-6;
    expect(advantagesOf([1, -1, 1, -1])).toEqual([1 / unit, -1 / unit, 1 / unit, -1 / unit]);
    const [rare = 0, common = 0] = advantagesOf([1, -1, -1, -1]);
    expect(rare).toBeCloseTo(1.5, 4);
    expect(common).toBeCloseTo(-0.5, 4);
  });

  it('are 0 where all rewards are alike, and in a group of one', () => {
    expect(advantagesOf([1, 1, 1])).toEqual([0, 0, 0]);
    expect(advantagesOf([-1])).toEqual([0]);
    expect(advantagesOf([])).toEqual([]);
  });
});
