import { describe, expect, it } from 'vitest';
import { lookOf, meansSoFar } from './plots.ts';

describe('meansSoFar', () => {
  it('weighs each point by the trajectories that it stands for', () => {
    const points = [
      { at: 1, of: 1, means: { right: 0 } },
      { at: 4, of: 3, means: { right: 1 } },
    ];
    expect(meansSoFar('on', 'right', points)).toEqual([
      { arm: 'on', at: 1, value: 0 },
      { arm: 'on', at: 4, value: 0.75 },
    ]);
  });
  it('begins where there is a value', () => {
    const points = [
      { at: 1, of: 1, means: { right: null } },
      { at: 2, of: 1, means: { right: 1 } },
    ];
    expect(meansSoFar('on', 'right', points)).toEqual([{ arm: 'on', at: 2, value: 1 }]);
  });
});

describe('lookOf', () => {
  it('tells five arms apart by their dashes alone', () => {
    expect(new Set([0, 1, 2, 3, 4].map((index) => lookOf(index).dash)).size).toBe(5);
  });
});
