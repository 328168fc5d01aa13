import { doubledGrams, releaseGrams, singleGrams, type Grams } from './grams.ts';
import { longestMatch, type Match, type Range } from './longest-match.ts';

/** Equal pairs of grams per element up to which longer grams would not pay: naming them costs about as much as looking at these. */
const worthwhilePairs = 8;

/** From this many elements in b on, popular ones may not start a match (CPython's difflib, `autojunk`). */
const autojunkFrom = 200;

/**
 * The stretches that CPython's `difflib.SequenceMatcher(None, a, b, autojunk)` finds in two sequences of small integers
 * from 0 on, in no particular order and before neighbouring ones are joined: the longest common stretch, then likewise
 * to the left and to the right of it. What CPython calls popular (more than n / 100 + 1 times in a b of n ≥ 200) cannot
 * begin or end the longest stretch, but a stretch, once found, grows over it on both sides.
 *
 * CPython looks at all pairs of equal elements, for every stretch again: quadratic, for they are about one in twenty of
 * all pairs. Here the pairs are of equal *grams*, doubled in length until equal ones have become rare. Rare they remain
 * in every part of the sequences, and where a part has none of them left, grams of half the length are few there too:
 * all of their stretches are shorter than the longer gram. So every search costs about as much as its part is long.
 */
export function matchesOf(a: Int32Array, b: Int32Array, autojunk: boolean): Match[] {
  const popularFrom = autojunk && b.length >= autojunkFrom ? Math.floor(b.length / 100) + 2 : Number.POSITIVE_INFINITY;
  const levels: Grams[] = [singleGrams(a, b, popularFrom)];
  let longest = Math.min(a.length, b.length);
  for (let top = levels[0]; top && top.pairs > worthwhilePairs * (a.length + b.length);) {
    if (2 * top.length > longest) break;
    const doubled = doubledGrams(top, a.length, b.length);
    if (doubled.pairs === 0) {
      longest = 2 * top.length - 1;
      break;
    }
    levels.push(doubled);
    top = doubled;
  }

  const matches: Match[] = [];
  const match: Match = { i: 0, j: 0, size: 0 };
  const range: Range = { aLow: 0, aHigh: 0, bLow: 0, bHigh: 0 };
  // What is still to be searched, six numbers an entry: the range, the level of grams to begin with, the longest possible size.
  const pending = [0, a.length, 0, b.length, levels.length - 1, longest];
  while (pending.length > 0) {
    let atMost = pending.pop() ?? 0;
    let level = pending.pop() ?? 0;
    const bHigh = (range.bHigh = pending.pop() ?? 0);
    const bLow = (range.bLow = pending.pop() ?? 0);
    const aHigh = (range.aHigh = pending.pop() ?? 0);
    const aLow = (range.aLow = pending.pop() ?? 0);

    let size = 0;
    for (; level >= 0 && atMost > 0; level--) {
      const grams = levels[level];
      if (!grams) break;
      size = longestMatch(grams, range, atMost, match);
      if (size > 0) break;
      atMost = Math.min(atMost, grams.length - 1);
    }
    // In its two sides no match is longer, so the search there begins at the same level.
    atMost = size;

    // Nothing found leaves an empty stretch at the range's beginning, and that, too, grows: so CPython does.
    let i = size > 0 ? match.i : aLow;
    let j = size > 0 ? match.j : bLow;
    while (i > aLow && j > bLow && a[i - 1] === b[j - 1]) {
      i--;
      j--;
      size++;
    }
    while (i + size < aHigh && j + size < bHigh && a[i + size] === b[j + size]) size++;
    if (size === 0) continue;

    matches.push({ i, j, size });
    if (aLow < i && bLow < j) pending.push(aLow, i, bLow, j, level, atMost);
    if (i + size < aHigh && j + size < bHigh) pending.push(i + size, aHigh, j + size, bHigh, level, atMost);
  }
  releaseGrams();
  return matches;
}
