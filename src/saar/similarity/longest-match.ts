import type { Grams } from './grams.ts';

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
 * Finds the longest stretch that a and b share within a range, if it is at least a gram long; of several equally long
 * ones that which begins first in a, of those that which begins first in b. Writes it to `match` and returns its size; 0 if
 * there is none.
 *
 * The idea: a stretch of size s shows as s − length + 1 equal grams, so only pairs of places with equal grams need to be
 * looked at; and a pair can beat the best so far only if the gram that would make it longer is equal too, which one
 * comparison tells.
 *
 * @param atMost No shared stretch in the range is longer than this; the search ends as soon as it has found one so long.
 */
export function longestMatch(grams: Grams, range: Range, atMost: number, match: Match): number {
  const { aLow, aHigh, bLow, bHigh } = range;
  const { length, a, b, next, first } = grams;
  if (aHigh - aLow < length || bHigh - bLow < length || atMost < length) return 0;

  // Places outside the range that earlier searches left in `first` do no harm: they are told by being outside.
  for (let j = bHigh - length; j >= bLow; j--) {
    const name = b[j] ?? -1;
    if (name >= 0) first[name] = j;
  }

  let found = 0;
  let best = length - 1;
  for (let i = aLow; i + best < aHigh; i++) {
    const name = a[i] ?? -1;
    if (name < 0) continue;
    let j = first[name] ?? -1;
    if (j < bLow) continue;
    for (; j + best < bHigh; j = next[j] ?? bHigh) {
      const ahead = best + 1 - length;
      if (a[i + ahead] !== b[j + ahead]) continue;
      // Inside of a stretch that has been measured from its beginning.
      if (i > aLow && j > bLow && a[i - 1] === b[j - 1]) continue;
      let size = length;
      while (i + size < aHigh && j + size < bHigh && a[i + size + 1 - length] === b[j + size + 1 - length]) size++;
      if (size <= best) continue;
      best = found = match.size = size;
      match.i = i;
      match.j = j;
      if (size === atMost) return size;
      if (i + best >= aHigh) break;
    }
  }
  return found;
}
