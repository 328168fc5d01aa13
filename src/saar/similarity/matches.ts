import { doubledGrams, releaseGrams, singleGrams, type Grams } from './grams.ts';
import { linkWithin, longestMatch, type Match, type Range } from './longest-match.ts';
import type { Sequence } from './sequence.ts';

/** Equal pairs of grams per element up to which longer grams would not pay: naming them costs about as much as looking at these. */
const worthwhilePairs = 16;

/** From this many elements in b on, popular ones may not start a match (CPython's difflib, `autojunk`). */
const autojunkFrom = 200;

/** Grams of lengths 1, 2, 4, …: the longest so long that their equal pairs have become rare, or as long as they can be. */
function gramsOf(a: Sequence, b: Sequence, autojunk: boolean, worthwhile: number): Grams[] {
  const mostOften = autojunk && b.length >= autojunkFrom ? Math.floor(b.length / 100) + 1 : b.length;
  let grams = singleGrams(a, b, mostOften);
  const levels = [grams];
  while (grams.pairs > worthwhile * (a.length + b.length) && 2 * grams.length <= Math.min(a.length, b.length)) {
    grams = doubledGrams(grams, a.length, b.length);
    levels.push(grams);
  }
  return levels;
}

/** How many elements, up to `most`, agree from these places on to the right. A function of its own, since so the loop runs twice as fast. */
function commonFrom(a: Int32Array, i: number, b: Int32Array, j: number, most: number): number {
  let size = 0;
  while (size < most && a[i + size] === b[j + size]) size++;
  return size;
}

/** How many elements, up to `most`, agree just before these places. */
function commonBefore(a: Int32Array, i: number, b: Int32Array, j: number, most: number): number {
  let size = 0;
  while (size < most && a[i - size - 1] === b[j - size - 1]) size++;
  return size;
}

/**
 * The stretches that CPython's `difflib.SequenceMatcher(None, a, b, autojunk)` finds in two sequences, in no
 * particular order and before neighbouring ones are joined: the longest common stretch, then likewise to the left and to
 * the right of it. Elements that CPython calls popular (more than n / 100 + 1 times in a b of n ≥ 200) are left out of the
 * search, as if they were never equal; but a stretch, once found, grows over them on both sides.
 *
 * CPython looks at all pairs of equal elements, for every stretch again: quadratic, for they are about one in twenty of
 * all pairs. Here the pairs are of equal *grams*, doubled in length until equal ones have become rare. Rare they remain
 * in every part of the sequences, and where a part has none of them left, grams of half the length are few there too:
 * all of their stretches are shorter than the longer gram. So every search costs about as much as its part is long.
 *
 * @param worthwhile Equal pairs of grams per element above which longer grams are made. Changes the time, never the result.
 */
export function matchesOf(a: Sequence, b: Sequence, autojunk: boolean, worthwhile: number = worthwhilePairs): Match[] {
  const levels = gramsOf(a, b, autojunk, worthwhile);
  const matches: Match[] = [];
  const match: Match = { i: 0, j: 0, size: 0 };
  const range: Range = { aLow: 0, aHigh: a.length, bLow: 0, bHigh: b.length };
  // What is still to be searched, six numbers an entry: the range, the level of the grams linked in it, the longest possible size.
  const pending = [0, a.length, 0, b.length, levels.length - 1, Math.min(a.length, b.length)];
  while (pending.length > 0) {
    let atMost = pending.pop() ?? 0;
    let level = pending.pop() ?? 0;
    const bHigh = (range.bHigh = pending.pop() ?? 0);
    const bLow = (range.bLow = pending.pop() ?? 0);
    const aHigh = (range.aHigh = pending.pop() ?? 0);
    const aLow = (range.aLow = pending.pop() ?? 0);

    let size = 0;
    for (let grams = levels[level]; grams;) {
      size = longestMatch(grams, range, atMost, match);
      if (size > 0 || level === 0) break;
      atMost = Math.min(atMost, grams.length - 1);
      grams = levels[--level];
      if (grams) linkWithin(grams, range);
    }
    // In its two sides no match is longer, so the search there begins at the same level.
    atMost = size;

    // Nothing found leaves an empty stretch at the range's beginning, and that, too, grows: so CPython does.
    let i = size > 0 ? match.i : aLow;
    let j = size > 0 ? match.j : bLow;
    const before = commonBefore(a.elements, i, b.elements, j, Math.min(i - aLow, j - bLow));
    i -= before;
    j -= before;
    size += before;
    size += commonFrom(a.elements, i + size, b.elements, j + size, Math.min(aHigh - i, bHigh - j) - size);
    if (size === 0) continue;

    matches.push({ i, j, size });
    if (aLow < i && bLow < j) pending.push(aLow, i, bLow, j, level, atMost);
    if (i + size < aHigh && j + size < bHigh) pending.push(i + size, aHigh, j + size, bHigh, level, atMost);
  }
  releaseGrams();
  return matches;
}
