import type { Match } from './longest-match.ts';
import { matchesOf } from './matches.ts';
import { codePointsOf, type Sequence } from './sequence.ts';

/** How two sequences are matched. */
export interface SequenceMatcherOptions {
  /** Elements that fill more than about a hundredth of a second sequence of 200 or more may not start a match. Default true, as in Python. */
  readonly autojunk?: boolean;
}

/** A stretch that two sequences share: its place in a, its place in b, its length. */
export type MatchingBlock = readonly [i: number, j: number, size: number];

/** Texts up to this many UTF-16 units are read into arrays that outlive the call; new ones would cost a tenth of it. */
const keptUnits = 2 ** 16;
let aPoints = new Int32Array(0);
let bPoints = new Int32Array(0);
const roomFor = (text: string) => new Int32Array(Math.min(keptUnits, 2 * text.length));

/**
 * How similar two texts are, from 0 (nothing in common) to 1 (equal): twice the code points in matching blocks over the
 * code points of both. The very number that CPython's `difflib.SequenceMatcher(None, a, b, autojunk).ratio()` gives, and
 * like there it can change when a and b change places. Two empty texts are equal.
 */
export function sequenceMatcherRatio(a: string, b: string, options: SequenceMatcherOptions = {}): number {
  // Equal texts always match whole, whatever is popular in them: their longest stretch lies on the diagonal and grows to both ends.
  if (a === b) return 1;
  if (a.length > aPoints.length && a.length <= keptUnits) aPoints = roomFor(a);
  if (b.length > bPoints.length && b.length <= keptUnits) bPoints = roomFor(b);
  return ratioOf(codePointsOf(a, aPoints), codePointsOf(b, bPoints), options);
}

/** As {@link sequenceMatcherRatio}, of any sequences. */
export function ratioOf(a: Sequence, b: Sequence, { autojunk = true }: SequenceMatcherOptions = {}): number {
  if (a.length + b.length === 0) return 1;
  let matched = 0;
  for (const { size } of matchesOf(a, b, autojunk)) matched += size;
  return (2 * matched) / (a.length + b.length);
}

/**
 * What two texts share, in order, in code points: CPython's `get_matching_blocks()`. Neighbouring blocks are one, and the
 * last is always the empty one at both ends.
 */
export function matchingBlocks(a: string, b: string, options: SequenceMatcherOptions = {}): MatchingBlock[] {
  return blocksOf(codePointsOf(a), codePointsOf(b), options);
}

/** As {@link matchingBlocks}, of any sequences. */
export function blocksOf(a: Sequence, b: Sequence, { autojunk = true }: SequenceMatcherOptions = {}): MatchingBlock[] {
  const blocks: Match[] = [];
  for (const match of matchesOf(a, b, autojunk).sort((one, other) => one.i - other.i)) {
    const before = blocks.at(-1);
    if (before && before.i + before.size === match.i && before.j + before.size === match.j) before.size += match.size;
    else blocks.push(match);
  }
  blocks.push({ i: a.length, j: b.length, size: 0 });
  return blocks.map(({ i, j, size }) => [i, j, size] as const);
}
