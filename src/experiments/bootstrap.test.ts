import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate, quantile } from './bootstrap.ts';

describe('estimate', () => {
  it('is the ratio of the sums, within an interval that the seed decides', () => {
    const tasks = Array.from({ length: 40 }, (_, at) => [at % 4 === 0 ? 0 : 2, 2] as const);
    const found = estimate(tasks, 1);
    expect(found.value).toBe(0.75);
    expect(found).toEqual(estimate(tasks, 1));
    // The standard error of 40 tasks with a share of 0.75 is 0.068.
    expect(found.low).toBeGreaterThan(0.75 - 3 * 0.068);
    expect(found.low).toBeLessThan(0.75 - 0.068);
    expect(found.high).toBeGreaterThan(0.75 + 0.068);
  });
  it('draws otherwise with another seed', () => {
    const tasks = Array.from({ length: 40 }, (_, at) => [Math.sqrt(at), 7] as const);
    expect(estimate(tasks, 1)).toEqual(estimate(tasks, 1));
    expect(estimate(tasks, 1).low).not.toBe(estimate(tasks, 2).low);
  });
  it('has no width where all tasks are alike, and is wider by task than by trajectory', () => {
    expect(
      estimate(
        [
          [1, 2],
          [1, 2],
        ],
        3,
      ),
    ).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
    const width = (tasks: readonly (readonly [number, number])[]) => {
      const { low, high } = estimate(tasks, 7);
      return (high ?? 0) - (low ?? 0);
    };
    const byTask = Array.from({ length: 20 }, (_, at) => [at % 2 === 0 ? 8 : 0, 8] as const);
    const byOne = Array.from({ length: 160 }, (_, at) => [at % 2, 1] as const);
    expect(width(byTask)).toBeGreaterThan(2 * width(byOne));
  });
  it('is unknown where there is nothing to divide by', () => {
    expect(estimate([[0, 0]], 1)).toEqual({ value: null, low: null, high: null });
    expect(estimate([], 1)).toEqual({ value: null, low: null, high: null });
  });
  it('keeps value and interval in order, and shares between 0 and 1', () => {
    const task = fc.nat(5).chain((whole) => fc.tuple(fc.nat(whole), fc.constant(whole)));
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 12 }), fc.integer(), (tasks, seed) => {
        const { value, low, high } = estimate(tasks, seed);
        if (value === null) return;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high ?? -1);
      }),
      { numRuns: 30 },
    );
  });
});

it('a quantile is that of numpy', () => {
  // numpy.quantile([1, 2, 4, 8], [0, 0.025, 0.5, 0.975, 1])
  expect([0, 0.025, 0.5, 0.975, 1].map((share) => quantile([1, 2, 4, 8], share))).toEqual([
    1,
    expect.closeTo(1.075, 12),
    3,
    expect.closeTo(7.7, 12),
    8,
  ]);
  expect(quantile([], 0.5)).toBeNull();
});
