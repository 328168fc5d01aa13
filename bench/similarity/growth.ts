import { measure, measurePython } from './measure.ts';
import { pairOf } from './pairs.ts';
import type { EditKind } from './edits.ts';
import { growthExponent, median } from './statistics.ts';
import { ratioOfOurs } from './ours.ts';

/** Characters of the first program at each point of the curve. */
export const lengths = [200, 500, 1000, 2000, 5000, 10_000, 20_000];
/** From this length on the curve's upper part is fitted by itself: below, what a comparison costs at any length still shows. */
export const upperFrom = 2000;
const pairsEach = 5;

/** How the time of a comparison grows with its length, for one kind of correction. */
export interface Curve {
  readonly kind: EditKind;
  readonly autojunk: boolean;
  /** At each length: nanoseconds a comparison, the median of several pairs. */
  readonly ours: readonly number[];
  /** The same for CPython, for one of these pairs. */
  readonly python: readonly number[];
  /** Exponents of the powers that fit best: of our whole curve, of its upper part, and of CPython's whole curve. */
  readonly exponents: { readonly whole: number; readonly upper: number; readonly python: number };
  /** Pairs on which ours and CPython's ratio were compared, and on how many they differ. */
  readonly compared: number;
  readonly different: number;
}

/** Measures one curve. CPython, quadratic, takes seconds for a long pair, so it gets one pair of each length. */
export function curveOf(kind: EditKind, autojunk: boolean, seed: number): Curve {
  const pairs = lengths.map((length) =>
    Array.from({ length: pairsEach }, (_, at) => pairOf(seed + at, length, kind, autojunk)),
  );
  const measured = pairs.map((same) => measure(same, ratioOfOurs));
  const python = measurePython(pairs.flatMap((same) => same.slice(0, 1))).results;
  const ours = measured.map((same) => median(same.map(({ nanoseconds }) => nanoseconds)));
  const theirs = python.map(({ nanoseconds }) => nanoseconds);
  const points = (times: readonly number[]) => lengths.map((length, at) => [length, times[at] ?? Number.NaN] as const);
  return {
    kind,
    autojunk,
    ours,
    python: theirs,
    exponents: {
      whole: growthExponent(points(ours)),
      upper: growthExponent(points(ours).filter(([length]) => length >= upperFrom)),
      python: growthExponent(points(theirs)),
    },
    compared: python.length,
    different: python.filter(({ ratio }, at) => ratio !== measured[at]?.[0]?.ratio).length,
  };
}
