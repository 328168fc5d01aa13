import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DownsampledSeries } from './downsampled-series.ts';

describe('DownsampledSeries', () => {
  it('has a point for each trajectory while there are few', () => {
    const series = new DownsampledSeries();
    series.add({ right: 1, tokens: 10 });
    series.add({ right: null, tokens: 30 });
    expect(series.points()).toEqual([
      { at: 1, of: 1, sums: { right: 1, tokens: 10 }, counts: { right: 1, tokens: 1 } },
      { at: 2, of: 1, sums: { right: 0, tokens: 30 }, counts: { right: 0, tokens: 1 } },
    ]);
  });
  it('never has more than 256 points, and loses nobody', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (count) => {
        const series = new DownsampledSeries();
        for (let n = 0; n < count; n++) series.add({ n, odd: n % 2 ? n : null });
        const points = series.points();
        expect(points.length).toBeLessThanOrEqual(256);
        expect(points.reduce((sum, { of }) => sum + of, 0)).toBe(count);
        expect(points.at(-1)?.at ?? 0).toBe(count);
        expect(points.reduce((sum, { sums }) => sum + (sums.n ?? 0), 0)).toBe((count * (count - 1)) / 2 + 0);
        expect(points.reduce((sum, { counts }) => sum + (counts.odd ?? 0), 0)).toBe(Math.floor(count / 2));
      }),
    );
  });
});
