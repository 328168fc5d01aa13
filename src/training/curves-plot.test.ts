import { describe, expect, it } from 'vitest';
import { domainOf } from './curves-plot.ts';

describe('domainOf', () => {
  it('has a margin around the values', () => {
    expect(domainOf([0.4, 0.8], [0, 1])).toEqual([expect.closeTo(0.3), expect.closeTo(0.9)]);
  });
  it('does not go beyond what a figure can be', () => {
    expect(domainOf([0.04, 0.9], [0, 1])).toEqual([0, 1]);
    expect(domainOf([0.1, 3.1], [0, Infinity])).toEqual([0, expect.closeTo(3.85)]);
    expect(domainOf([-0.9, 0.1], [-1, 1])).toEqual([-1, expect.closeTo(0.35)]);
  });
  it('is there where nothing changes, and is not where nothing is', () => {
    expect(domainOf([0.5, 0.5], [0, 1])).toEqual([expect.closeTo(0.48), expect.closeTo(0.52)]);
    expect(domainOf([1], [0, 1])).toEqual([expect.closeTo(0.96), 1]);
    expect(domainOf([0, 0.01], [0, 1])).toEqual([0, expect.closeTo(0.04)]);
    expect(domainOf([], [0, 1])).toBeUndefined();
  });
});
