import { describe, expect, it } from 'vitest';
import { drawsFrom } from './draws.ts';

const drawn = (seed: number): number[] => {
  const draws = drawsFrom(seed);
  return Array.from({ length: 20 }, () => draws.whole(0, 1000));
};

describe('draws', () => {
  it('repeat themselves for a seed, and differ for its neighbour', () => {
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  it('reach both bounds of a range and nothing beyond', () => {
    const draws = drawsFrom(1);
    expect(new Set(Array.from({ length: 200 }, () => draws.whole(3, 6)))).toEqual(new Set([3, 4, 5, 6]));
  });

  it('choose as often as the weights say', () => {
    const draws = drawsFrom(2);
    const chosen = Array.from({ length: 4000 }, () => draws.weighted([1, 3], (weight) => weight));
    expect(chosen.filter((one) => one === 3).length / chosen.length).toBeCloseTo(0.75, 1);
  });

  it('shuffle without losing anything', () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = drawsFrom(3).shuffled(list);
    expect(shuffled).not.toEqual(list);
    expect(shuffled.sort((a, b) => a - b)).toEqual(list);
  });

  it('refuse to choose from nothing', () => {
    expect(() => drawsFrom(1).of([])).toThrow(RangeError);
    expect(() => drawsFrom(1).weighted([], () => 1)).toThrow(RangeError);
  });
});
