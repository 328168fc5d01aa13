import type { FilterField, FilterTerm } from '../../filter/index.ts';

/** Where the n-th of the given number of equally wide bins between 0 and 1 begins. A whole number by a whole number: it is what its decimals say. */
const edge = (n: number, count: number): number => n / count;

/** The bin, from 0, that a value lies in; null for one below 0. The last bin has 1 in it, and what is above. */
export function binOf(value: number, count: number): number | null {
  if (value < 0) return null;
  let bin = Math.min(count - 1, Math.floor(value * count));
  // The product is rounded: the edges decide, as they do in the filter.
  while (bin > 0 && value < edge(bin, count)) bin--;
  while (bin < count - 1 && value >= edge(bin + 1, count)) bin++;
  return bin;
}

/** The one condition that holds for what lies in a bin: a range, or from its beginning on for the last one. */
export function binTerm(field: FilterField, bin: number, count: number): FilterTerm {
  const from = edge(bin, count);
  return bin === count - 1
    ? { field, not: false, comparison: '>=', value: from }
    : { field, not: false, comparison: '..', value: { from, to: edge(bin + 1, count) } };
}

/** A bin's two ends, as numbers. */
export const binEnds = (bin: number, count: number): readonly [from: number, to: number] => [
  edge(bin, count),
  edge(bin + 1, count),
];
