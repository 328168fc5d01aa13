import type { Sequence } from './sequence.ts';

/**
 * All grams of one length (stretches of that many consecutive elements) of two sequences a and b, each under a name such
 * that equal grams have equal names and comparing two grams is comparing two integers; and for each gram of a, where b has
 * the same.
 */
export interface Grams {
  /** Elements in a gram; a power of two. */
  length: number;
  /** Number of pairs (place of a, place of b) with the same gram: the work that a search among them can cost at most. */
  pairs: number;
  /** At each place of a, the name of the gram that begins there; if b has no such gram, a number that is no name in b. */
  a: Int32Array;
  /** At each place of b, the name of the gram that begins there. */
  b: Int32Array;
  /** At each place of b, the next place at which the same gram begins, or `nowhere`. */
  next: Int32Array;
  /**
   * At each place of a, the first place of b with the same gram in the range searched, or one beyond the range; `nowhere`
   * if b has no such gram, or if an element in it may not be part of a match.
   */
  nearest: Int32Array;
  /** Scratch: for each name, a place of b. */
  first: Int32Array;
}

/** Beyond every place, and by so much that a length can be added without leaving the 32-bit integers. */
export const nowhere = 2 ** 30;

/** Places that the arrays kept between calls may have; above, they are given back after use. 2^16 places take 1.3 MB a gram length. */
const keptPlaces = 2 ** 16;

/** Arrays that outlive a call, since allocating them would cost short texts more than comparing them. */
const none: Int32Array = new Int32Array(0);
let kept: (Grams | undefined)[] = [];
let counts = none;
let table = none;

/** Gives back the arrays of unusually long sequences. To be called when their grams are no longer needed. */
export function releaseGrams(): void {
  const places = Math.max(kept[0]?.nearest.length ?? 0, kept[0]?.next.length ?? 0);
  if (places > keptPlaces) kept = [];
  if (table.length > 4 * keptPlaces) table = none;
}

/** An array of at least this length: the given one, or else a new one with room to spare. Its content is undefined. */
const roomy = (array: Int32Array, length: number): Int32Array =>
  array.length >= length ? array : new Int32Array(length + (length >> 1));

/**
 * The grams of length 1 of two sequences; each element is its own name.
 *
 * @param mostOften Elements that occur in b more often than this may not be part of a match.
 */
export function singleGrams(a: Sequence, b: Sequence, mostOften: number): Grams {
  const { elements: aElements, length: aLength } = a;
  const { elements: bElements, length: bLength } = b;
  const grams = (kept[0] ??= { length: 1, pairs: 0, a: none, b: none, next: none, nearest: none, first: none });
  const alphabet = Math.max(a.alphabet, b.alphabet);
  const next = (grams.next = roomy(grams.next, bLength));
  const nearest = (grams.nearest = roomy(grams.nearest, aLength));
  const first = (grams.first = roomy(grams.first, alphabet));
  const count = (counts = roomy(counts, alphabet));
  grams.a = aElements;
  grams.b = bElements;

  // Clearing all of the alphabet is faster than clearing what occurs, unless it is far larger, as that of Chinese texts is.
  if (alphabet <= 16 * (aLength + bLength)) {
    first.fill(nowhere, 0, alphabet);
    count.fill(0, 0, alphabet);
  } else {
    for (const element of aElements.subarray(0, aLength)) count[element] = 0;
    for (const element of aElements.subarray(0, aLength)) first[element] = nowhere;
    for (const element of bElements.subarray(0, bLength)) count[element] = 0;
    for (const element of bElements.subarray(0, bLength)) first[element] = nowhere;
  }
  for (let j = bLength - 1; j >= 0; j--) {
    const element = bElements[j] ?? 0;
    next[j] = first[element] ?? nowhere;
    first[element] = j;
    count[element] = (count[element] ?? 0) + 1;
  }
  if (mostOften < bLength) forget(first, count, mostOften, b);
  let pairs = 0;
  for (let i = 0; i < aLength; i++) {
    const element = aElements[i] ?? 0;
    nearest[i] = first[element] ?? nowhere;
    pairs += count[element] ?? 0;
  }
  grams.pairs = pairs;
  return grams;
}

/** Makes elements that b has too often look as if it did not have them. */
function forget(first: Int32Array, count: Int32Array, mostOften: number, b: Sequence): void {
  const forgetPopular = (element: number): void => {
    if ((count[element] ?? 0) <= mostOften) return;
    first[element] = nowhere;
    count[element] = 0;
  };
  if (b.alphabet <= b.length) for (let element = 0; element < b.alphabet; element++) forgetPopular(element);
  else for (let j = 0; j < b.length; j++) forgetPopular(b.elements[j] ?? 0);
}

/**
 * The grams twice as long as those given: each is a pair of neighbouring shorter ones, and its name is the place of b
 * where that pair occurs first. (Karp, Miller and Rosenberg's naming, 1972.) Both sequences must be as long as such a gram.
 */
export function doubledGrams(half: Grams, aLength: number, bLength: number): Grams {
  const step = half.length;
  const level = Math.log2(step) + 1;
  const grams = (kept[level] ??= {
    length: 2 * step,
    pairs: 0,
    a: none,
    b: none,
    next: none,
    nearest: none,
    first: none,
  });
  const a = (grams.a = roomy(grams.a, aLength));
  const b = (grams.b = roomy(grams.b, bLength));
  const next = (grams.next = roomy(grams.next, bLength));
  const nearest = (grams.nearest = roomy(grams.nearest, aLength));
  // While names are given, `first` serves to remember the last place of each.
  const last = (grams.first = roomy(grams.first, bLength));
  const count = (counts = roomy(counts, bLength));
  const { a: aHalves, b: bHalves, nearest: nearestHalf } = half;
  const bits = 33 - Math.clz32(bLength);
  const slots = (table = roomy(table, 2 ** bits));
  slots.fill(nowhere, 0, 2 ** bits);
  const shift = 32 - bits;
  const mask = 2 ** bits - 1;

  // Where the pair (left, right) stands in the open hash table, or the free slot where it would.
  const slotOf = (left: number, right: number): number => {
    let slot = (Math.imul(left, 0x9e37_79b1) ^ Math.imul(right + 0x7f4a, 0x85eb_ca6b)) >>> shift;
    for (;;) {
      const place = slots[slot] ?? nowhere;
      if (place === nowhere || (bHalves[place] === left && bHalves[place + step] === right)) return slot;
      slot = (slot + 1) & mask;
    }
  };

  for (let j = 0; j + 2 * step <= bLength; j++) {
    const slot = slotOf(bHalves[j] ?? 0, bHalves[j + step] ?? 0);
    const place = slots[slot] ?? nowhere;
    next[j] = nowhere;
    if (place === nowhere) {
      slots[slot] = j;
      b[j] = j;
      count[j] = 1;
      last[j] = j;
    } else {
      b[j] = place;
      count[place] = (count[place] ?? 0) + 1;
      next[last[place] ?? 0] = j;
      last[place] = j;
    }
  }
  let pairs = 0;
  for (let i = 0; i + 2 * step <= aLength; i++) {
    const known = nearestHalf[i] !== nowhere && nearestHalf[i + step] !== nowhere;
    const place = known ? (slots[slotOf(aHalves[i] ?? 0, aHalves[i + step] ?? 0)] ?? nowhere) : nowhere;
    nearest[i] = place;
    a[i] = place === nowhere ? -1 : place;
    if (place !== nowhere) pairs += count[place] ?? 0;
  }
  grams.pairs = pairs;
  return grams;
}
