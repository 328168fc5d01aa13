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
 * Prepares grams that have not been searched in this range for searches in it and in parts of it: `nearest` points from
 * each place of a to the first place of the range in b with the same gram. In a part, further right, a search moves the
 * pointers on; they never need to go back.
 */
export function linkWithin({ length, a, b, nearest, first }: Grams, { aLow, aHigh, bLow, bHigh }: Range): void {
  for (let j = bHigh - length; j >= bLow; j--) first[b[j] ?? 0] = j;
  for (let i = aHigh - length; i >= aLow; i--) {
    if (nearest[i] === nowhere) continue;
    // What earlier ranges left in `first` lies outside of this one, and no gram of that name lies inside.
    const place = first[a[i] ?? 0] ?? nowhere;
    nearest[i] = place >= bLow ? place : nowhere;
  }
}

/**
 * Finds the longest stretch that a and b share within a range, if it is at least a gram long; of several equally long
 * ones that which begins first in a, of those that which begins first in b. Writes it to `match` and returns its size; 0
 * if there is none.
 *
 * The idea: a stretch of size s shows as s − length + 1 equal grams in a row, so only pairs of places with equal grams
 * need to be looked at. And a stretch longer than the best so far has all grams up to the one that makes it longer: where
 * b lacks one of these, the search goes on behind it (looking from the far end, as Boyer and Moore's does, it sees only
 * a part of a); where the two sequences differ in the last of them, the pair is dismissed by this one comparison.
 *
 * @param grams Linked within this range or one that it is part of.
 * @param atMost No shared stretch in the range is longer than this; the search ends as soon as it has found one so long.
 */
export function longestMatch(grams: Grams, range: Range, atMost: number, match: Match): number {
  const { aLow, aHigh, bLow, bHigh } = range;
  const { length, a, b, next, nearest } = grams;
  if (aHigh - aLow < length || bHigh - bLow < length || atMost < length) return 0;

  let best = length - 1;
  // From i to before here, b has all grams.
  let checked = aLow;
  for (let i = aLow; i + best < aHigh; i++) {
    const far = i + best + 1 - length;
    let missing = far;
    while (missing >= checked && (nearest[missing] ?? nowhere) < bHigh) missing--;
    if (far >= checked) {
      const covered = missing < checked;
      checked = far + 1;
      if (!covered) {
        i = missing;
        continue;
      }
    }
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
      if (i > aLow && j > bLow && a[i - 1] === b[j - 1] && nearest[i - 1] !== nowhere) continue;
      const size = length + equalGrams(grams, i + 1, j + 1, Math.min(aHigh - i, bHigh - j) - length);
      if (size <= best) continue;
      best = match.size = size;
      match.i = i;
      match.j = j;
      if (size === atMost) return size;
      if (i + best >= aHigh) break;
    }
  }
  return best < length ? 0 : best;
}

/** How many grams in a row, up to `most`, are the same from these places on. */
function equalGrams({ a, b, nearest }: Grams, i: number, j: number, most: number): number {
  let count = 0;
  while (count < most && a[i + count] === b[j + count] && nearest[i + count] !== nowhere) count++;
  return count;
}
