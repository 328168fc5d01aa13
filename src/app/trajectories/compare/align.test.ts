import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, gapCost, type AlignedPair } from './align.ts';

/** Similarities of all elements of two sides, as a matrix with a row for each on the left. */
const similarityTables = (most: number) =>
  fc.tuple(fc.nat({ max: most }), fc.nat({ max: most })).chain(([left, right]) =>
    fc
      // Few values, so that costs are often equal.
      .array(fc.oneof(fc.constantFrom(0, 0.4, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: left * right,
        maxLength: left * right,
      })
      .map((values) => ({ left, right, at: (i: number, j: number) => values[i * right + j] ?? 0 })),
  );

const costOf = (pairs: readonly AlignedPair[], at: (i: number, j: number) => number): number =>
  pairs.reduce((sum, [i, j]) => sum + (i === null || j === null ? gapCost : 1 - at(i, j)), 0);

/** The lowest cost, found by trying everything. */
function lowest(left: number, right: number, at: (i: number, j: number) => number, i = 0, j = 0): number {
  if (i === left || j === right) return (left - i + right - j) * gapCost;
  return Math.min(
    1 - at(i, j) + lowest(left, right, at, i + 1, j + 1),
    gapCost + lowest(left, right, at, i + 1, j),
    gapCost + lowest(left, right, at, i, j + 1),
  );
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('align', () => {
  it('has every element of both sides once, and in order', () => {
    fc.assert(
      fc.property(similarityTables(12), ({ left, right, at }) => {
        const pairs = align(left, right, at);
        expect(pairs.flatMap(([i]) => (i === null ? [] : [i]))).toEqual(upTo(left));
        expect(pairs.flatMap(([, j]) => (j === null ? [] : [j]))).toEqual(upTo(right));
      }),
    );
  });

  it('costs as little as the best of all alignments', () => {
    fc.assert(
      fc.property(similarityTables(5), ({ left, right, at }) => {
        expect(costOf(align(left, right, at), at)).toBeCloseTo(lowest(left, right, at), 9);
      }),
    );
  });

  it('costs the same when the sides change places', () => {
    fc.assert(
      fc.property(similarityTables(9), ({ left, right, at }) => {
        const turned = (i: number, j: number) => at(j, i);
        expect(costOf(align(right, left, turned), turned)).toBeCloseTo(costOf(align(left, right, at), at), 9);
      }),
    );
  });

  it('puts a sequence beside itself element by element', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }), (sequence) => {
        const pairs = align(sequence.length, sequence.length, (i, j) => (sequence[i] === sequence[j] ? 1 : 0));
        expect(pairs).toEqual(upTo(sequence.length).map((index) => [index, index]));
      }),
    );
  });

  it('leaves all of one side alone where the other is empty', () => {
    expect(align(0, 0, () => 1)).toEqual([]);
    expect(align(2, 0, () => 1)).toEqual([
      [0, null],
      [1, null],
    ]);
    expect(align(0, 1, () => 1)).toEqual([[null, 0]]);
  });

  it('puts side by side what is alike, and leaves alone what is not', () => {
    const [left, right] = ['xAB', 'AyB'].map((text) => Array.from(text));
    const pairs = align(3, 3, (i, j) => (left?.[i] === right?.[j] ? 1 : 0.3));
    expect(pairs).toEqual([
      [0, null],
      [1, 0],
      [null, 1],
      [2, 2],
    ]);
    expect(align(1, 1, () => 0.41)).toEqual([[0, 0]]);
    expect(align(1, 1, () => 0.39)).toEqual([
      [0, null],
      [null, 0],
    ]);
  });
});
