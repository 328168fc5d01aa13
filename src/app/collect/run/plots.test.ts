import { describe, expect, it } from 'vitest';
import { lookOf, meansSoFar } from './plots.ts';

describe('meansSoFar', () => {
  it('weighs each point by the trajectories that have the value', () => {
    const points = [
      { at: 1, of: 1, sums: { right: 0 }, counts: { right: 1 } },
      { at: 4, of: 3, sums: { right: 2 }, counts: { right: 2 } },
    ];
    expect(meansSoFar('on', { key: 'right' }, points)).toEqual([
      { arm: 'on', at: 1, value: 0 },
      { arm: 'on', at: 4, value: 2 / 3 },
    ]);
  });
  it('divides by what is counted, as the table does', () => {
    const points = [
      { at: 1, of: 1, sums: { ran: 0, all: 3 }, counts: { ran: 1, all: 1 } },
      { at: 2, of: 1, sums: { ran: 1, all: 1 }, counts: { ran: 1, all: 1 } },
    ];
    expect(meansSoFar('on', { key: 'ran', over: 'all' }, points).map(({ value }) => value)).toEqual([0, 0.25]);
  });
  it('begins where there is a value', () => {
    const points = [
      { at: 1, of: 1, sums: { right: 0 }, counts: { right: 0 } },
      { at: 2, of: 1, sums: { right: 1 }, counts: { right: 1 } },
    ];
    expect(meansSoFar('on', { key: 'right' }, points)).toEqual([{ arm: 'on', at: 2, value: 1 }]);
  });
});

describe('lookOf', () => {
  it('tells five arms apart by their dashes alone', () => {
    expect(new Set([0, 1, 2, 3, 4].map((index) => lookOf(index).dash)).size).toBe(5);
  });
});
