import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleRow } from '../../../store/row.fixture.ts';
import { formatFilter, parseFilter, passes } from '../../filter/index.ts';
import { binOf, binTerm } from './bins.ts';

const rowAt = (similarity: number) => ({ ...exampleRow, repairs: [{ attempt: 1, kind: 'deep' as const, similarity }] });

describe('a bin', () => {
  it('has what its condition lets pass, and nothing else, also after it was typed', () => {
    const numbers = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
      fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
    );
    fc.assert(
      fc.property(numbers, fc.constantFrom(10, 20), (value, count) => {
        const holding = Array.from({ length: count }, (_, bin) => bin).filter((bin) =>
          passes(rowAt(value), parseFilter(formatFilter([binTerm('similarity', bin, count)])).filter, undefined),
        );
        expect(holding).toEqual([binOf(value, count)]);
      }),
      { numRuns: 3000 },
    );
  });
  it('is typed as its decimals', () => {
    expect(Array.from({ length: 20 }, (_, bin) => formatFilter([binTerm('similarity', bin, 20)]))).toEqual([
      ...Array.from(
        { length: 19 },
        (_, n) => `similarity:${Number((n * 0.05).toFixed(2))}..${Number(((n + 1) * 0.05).toFixed(2))}`,
      ),
      'similarity:>=0.95',
    ]);
  });
  it('has 1 in the last one, and nothing below 0 in any', () => {
    expect([binOf(0, 20), binOf(1, 20), binOf(1.5, 20), binOf(-0.1, 20)]).toEqual([0, 19, 19, null]);
  });
});
