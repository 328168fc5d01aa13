import { nowhere, type Grams } from './grams.ts';

/** A part of two sequences: of a from `aLow` to before `aHigh`, of b from `bLow` to before `bHigh`. */
export interface Range {
  aLow: number;
  aHigh: number;
  bLow: number;
  bHigh: number;
}

/** A stretch that two sequences share: `size` elements from place `i` of a and from place `j` of b. */
export interface Match {
  i: number;
  j: number;
  size: number;
}

/**
 * Prepares grams for searches in a range and in parts of it: `nearest` points from each place of a to the first place of
 * the range in b with the same gram. In a part, further right, a search moves the pointers on; they never need to go back.
 */
export function linkWithin({ length, a, b, nearest, first }: Grams, { aLow, aHigh, bLow, bHigh }: Range): void {
  for (let j = bHigh - length; j >= bLow; j--) {
    const name = b[j] ?? 0;
    if (name >= 0) first[name] = j;
  }
  // What earlier ranges left in `first` does no harm: it is outside of this one.
  for (let i = aHigh - length; i >= aLow; i--) {
    const name = a[i] ?? 0;
    const place = name >= 0 ? (first[name] ?? nowhere) : nowhere;
    nearest[i] = place >= bLow ? place : nowhere;
  }
}

/**
 * Finds the longest stretch that a and b share within a range, if it is at least a gram long; of several equally long
 * ones that which begins first in a, of those that which begins first in b. Writes it to `match` and returns its size; 0
 * if there is none.
 *
 * The idea: a stretch of size s shows as s − length + 1 equal grams in a row, so only pairs of places with equal grams
 * need to be looked at. A place of a can beat the best stretch so far only if enough grams that b has follow on it, and a
 * pair of places only if the gram that would make it longer is equal too: one comparison each.
 *
 * @param grams Linked within this range or one that it is part of.
 * @param atMost No shared stretch in the range is longer than this; the search ends as soon as it has found one so long.
 */
export function longestMatch(grams: Grams, range: Range, atMost: number, match: Match): number {
  const { aLow, aHigh, bLow, bHigh } = range;
  const { length, a, b, change, next, nearest } = grams;
  if (aHigh - aLow < length || bHigh - bLow < length || atMost < length) return 0;

  let best = length - 1;
  let stretchEnd = 0;
  for (let i = aLow; i + best < aHigh; i = stretchEnd) {
    stretchEnd = change[i] ?? aHigh;
    if ((a[i] ?? 0) < 0) continue;
    const end = Math.min(stretchEnd + length - 1, aHigh);
    for (; i + best < end; i++) {
      let j = nearest[i] ?? nowhere;
      if (j < bLow) {
        do j = next[j] ?? nowhere;
        while (j < bLow);
        nearest[i] = j;
      }
      for (; j + best < bHigh; j = next[j] ?? nowhere) {
        const ahead = best + 1 - length;
        if (a[i + ahead] !== b[j + ahead]) continue;
        // Inside of a stretch that has been measured from its beginning.
        if (i > aLow && j > bLow && a[i - 1] === b[j - 1]) continue;
        let size = length;
        while (i + size < aHigh && j + size < bHigh && a[i + size + 1 - length] === b[j + size + 1 - length]) size++;
        if (size <= best) continue;
        best = match.size = size;
        match.i = i;
        match.j = j;
        if (size === atMost) return size;
        if (i + best >= end) break;
      }
    }
  }
  return best < length ? 0 : best;
}
