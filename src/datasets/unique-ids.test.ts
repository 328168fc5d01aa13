import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UniqueIds } from './unique-ids.ts';

const given = (wanted: readonly string[]): string[] => {
  const ids = new UniqueIds();
  return wanted.map((id, index) => ids.take(id, index + 1));
};

describe('UniqueIds', () => {
  it('tells runs with the same id apart by their row, also where another run has that name', () => {
    expect(given(['a', 'b', 'a'])).toEqual(['a', 'b', 'a-3']);
    expect(given(['a', 'a-3', 'a'])).toEqual(['a', 'a-3', 'a-3-2']);
  });
  it('never gives an id twice, leaves free ones alone, and gives the same for the same log', () => {
    const id = fc.oneof(fc.constantFrom('a', 'a-2', 'a-3', 'a-3-2', 'a-4', 'b'), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(id, { maxLength: 12 }), (wanted) => {
        const ids = given(wanted);
        expect(new Set(ids).size).toBe(ids.length);
        expect(given(wanted)).toEqual(ids);
        for (const [index, one] of wanted.entries()) {
          expect(ids[index]?.startsWith(one)).toBe(true);
          if (!ids.slice(0, index).includes(one)) expect(ids[index]).toBe(one);
        }
      }),
    );
  });
});
