import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelPlaces, labelSize } from './label-places.ts';

const room = { width: 480, height: 290 };

describe('places of labels', () => {
  it('are above a point that stands alone, and to its left where the right has no room', () => {
    const label = 'K = 3';
    expect(labelPlaces([{ x: 100, y: 100, label }], room)).toEqual([{ x: 108, y: 92, anchor: 'start', joined: false }]);
    expect(labelPlaces([{ x: 460, y: 100, label }], room)).toEqual([{ x: 452, y: 92, anchor: 'end', joined: false }]);
  });

  it('are below where there is none above, and on further lines where points are crowded', () => {
    expect(labelPlaces([{ x: 100, y: 5, label: 'p = 1' }], room)[0]).toMatchObject({ y: 23, joined: false });
    const crowd = Array.from({ length: 6 }, () => ({ x: 100, y: 150, label: 'p = 1' }));
    const places = labelPlaces(crowd, room);
    expect(places.map(({ anchor }) => anchor)).toEqual(['start', 'start', 'end', 'end', 'start', 'start']);
    expect(places.map(({ y }) => y)).toEqual([142, 168, 142, 168, 130, 180]);
  });

  it('are nearer to their own point than to another one, or joined with it', () => {
    const pair = [100, 114].map((x) => ({ x, y: 150, label: 'p = 1' }));
    expect(labelPlaces(pair, room)).toMatchObject([
      { anchor: 'end', joined: false },
      { anchor: 'start', joined: false },
    ]);
    const three = [100, 114, 128].map((x) => ({ x, y: 150, label: 'p = 1' }));
    expect(labelPlaces(three, room).map(({ joined }) => joined)).toEqual([false, true, false]);
  });

  it('are never over one another', () => {
    const point = fc.record({
      x: fc.integer({ min: 56, max: 416 }),
      y: fc.integer({ min: 30, max: 290 }),
      label: fc.string({ minLength: 1, maxLength: 30 }),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 9 }), (points) => {
        const places = labelPlaces(points, room);
        // A letter is wider than half its height in every font that pages have.
        const boxes = places.map(({ x, y, anchor }, at) => {
          const width = (labelSize / 2) * (points[at]?.label.length ?? 0);
          return { left: anchor === 'end' ? x - width : x, width, y };
        });
        for (const [at, one] of boxes.entries())
          for (const other of boxes.slice(at + 1)) {
            const across = one.left < other.left + other.width && other.left < one.left + one.width;
            expect(across && Math.abs(one.y - other.y) < labelSize).toBe(false);
          }
      }),
    );
  });
});
