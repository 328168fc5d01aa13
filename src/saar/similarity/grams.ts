import type { Sequence } from './sequence.ts';

/**
 * All grams of one length (stretches of so many consecutive elements) of two sequences a and b, each under a name such
 * that equal grams have equal names and comparing two grams is comparing two integers.
 *
 * Only grams whose every element may be part of a match have a name. The others carry `absentFromA` or `absentFromB`,
 * which differ, so that they never compare equal.
 */
export interface Grams {
  /** Elements in a gram; a power of two. */
  length: number;
  /** Number of pairs (place of a, place of b) with equal grams: the work that a search among them can cost at most. */
  pairs: number;
  /** At each place of a, the name of the gram that begins there, if it occurs in b. */
  a: Int32Array<ArrayBuffer>;
  /** At each place of b, the name of the gram that begins there. */
  b: Int32Array<ArrayBuffer>;
  /** At each place of a with a name, the next place without one; at each place without a name, the next with one. Or the end. */
  change: Int32Array<ArrayBuffer>;
  /** At each place of b, the next place at which the same gram begins, or `nowhere`. */
  next: Int32Array<ArrayBuffer>;
  /** At each place of a, a place of b with the same gram that has none to its left in the range searched; see `linkWithin`. */
  nearest: Int32Array<ArrayBuffer>;
  /** Scratch: for each name, a place of b. */
  first: Int32Array<ArrayBuffer>;
}

/** What `a` holds where no gram begins that b has. */
export const absentFromA = -1;
/** What `b` holds where no gram begins that may match. */
export const absentFromB = -2;
/** Beyond every place, and by so much that a length can be added without leaving the 32-bit integers. */
export const nowhere = 2 ** 30;

/** Places that the arrays kept between calls may have; above, they are given back after use. 2^16 places take 1.5 MB a gram length. */
const keptPlaces = 2 ** 16;

/** Arrays that outlive a call, since allocating them would cost short texts more than comparing them. `counts` holds zeros between uses. */
let kept: Grams[] = [];
let counts = new Int32Array(0);
let table = new Int32Array(0);

/** Gives back the arrays of unusually long sequences. To be called when their grams are no longer needed. */
export function releaseGrams(): void {
  if (kept.some(({ a, b }) => Math.max(a.length, b.length) > keptPlaces)) kept = [];
  if (table.length > 4 * keptPlaces) table = new Int32Array(0);
}

/** An array of at least this length: the given one, or else a new one with room to spare. Its content is undefined. */
const roomy = (array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> =>
  array.length >= length ? array : new Int32Array(length + (length >> 1));

function gramsAt(level: number, aLength: number, bLength: number, names: number): Grams {
  const none = new Int32Array(0);
  const grams = (kept[level] ??= {
    length: 2 ** level,
    pairs: 0,
    a: none,
    b: none,
    change: none,
    next: none,
    nearest: none,
    first: none,
  });
  grams.a = roomy(grams.a, aLength);
  grams.b = roomy(grams.b, bLength);
  grams.change = roomy(grams.change, aLength);
  grams.next = roomy(grams.next, bLength);
  grams.nearest = roomy(grams.nearest, aLength);
  grams.first = roomy(grams.first, names);
  return grams;
}

/** Sets what an array has for each element of a sequence, in the way that writes less. */
function setEach(array: Int32Array, value: number, { elements, length, alphabet }: Sequence): void {
  if (alphabet <= length) array.fill(value, 0, alphabet);
  else for (const element of elements.subarray(0, length)) array[element] = value;
}

/**
 * The grams of length 1 of two sequences; each element is its own name.
 *
 * @param mostOften Elements that occur in b more often than this cannot be part of a gram.
 */
export function singleGrams(a: Sequence, b: Sequence, mostOften: number): Grams {
  const alphabet = Math.max(a.alphabet, b.alphabet);
  const grams = gramsAt(0, a.length, b.length, alphabet);
  const { a: aNames, b: bNames, change, next, nearest, first } = grams;
  const { elements: aElements, length: aLength } = a;
  const { elements: bElements, length: bLength } = b;
  counts = roomy(counts, alphabet);
  const count = counts;
  setEach(first, nowhere, b);

  // Which elements are popular or missing is unpredictable to the processor, so the loops decide it by sign bits and do not branch.
  for (let j = 0; j < bLength; j++) {
    const element = bElements[j] ?? 0;
    count[element] = (count[element] ?? 0) + 1;
  }
  for (let j = bLength - 1; j >= 0; j--) {
    const element = bElements[j] ?? 0;
    const popular = (mostOften - (count[element] ?? 0)) >> 31;
    bNames[j] = (element | popular) + popular;
    next[j] = first[element] ?? nowhere;
    first[element] = j;
  }
  let pairs = 0;
  let named = aLength;
  let nameless = aLength;
  for (let i = aLength - 1; i >= 0; i--) {
    const element = aElements[i] ?? 0;
    const often = count[element] ?? 0;
    const not = ((often - 1) | (mostOften - often)) >> 31;
    aNames[i] = element | not;
    nearest[i] = first[element] ?? nowhere;
    pairs += often & ~not;
    nameless = (nameless & ~not) | (i & not);
    named = (named & not) | (i & ~not);
    change[i] = (nameless & ~not) | (named & not);
  }
  grams.pairs = pairs;
  setEach(count, 0, b);
  return grams;
}

/**
 * The grams twice as long as those given: each is a pair of neighbouring shorter ones, and its name is the place of b
 * where that pair occurs first. (Karp, Miller and Rosenberg's naming, 1972.) Both sequences must be as long as such a gram.
 */
export function doubledGrams(half: Grams, aLength: number, bLength: number): Grams {
  const step = half.length;
  const grams = gramsAt(Math.log2(step) + 1, aLength, bLength, bLength);
  const { a: aNames, b: bNames, change, next, nearest, first: last } = grams;
  const { a: aHalves, b: bHalves } = half;
  const aEnd = aLength - 2 * step + 1;
  const bEnd = bLength - 2 * step + 1;
  const bits = 33 - Math.clz32(bLength);
  table = roomy(table, 2 ** bits);
  table.fill(nowhere, 0, 2 ** bits);
  counts = roomy(counts, bLength);
  const slots = table;
  const count = counts;
  const mask = 2 ** bits - 1;
  const shift = 32 - bits;

  // Where the pair (left, right) stands in the open hash table, or the free slot where it would.
  const slotOf = (left: number, right: number): number => {
    let slot = (Math.imul(left, 0x9e37_79b1) ^ Math.imul(right + 0x7f4a, 0x85eb_ca6b)) >>> shift;
    for (;;) {
      const place = slots[slot] ?? nowhere;
      if (place === nowhere || (bHalves[place] === left && bHalves[place + step] === right)) return slot;
      slot = (slot + 1) & mask;
    }
  };

  for (let j = 0; j < bEnd; j++) {
    const left = bHalves[j] ?? absentFromB;
    const right = bHalves[j + step] ?? absentFromB;
    if ((left | right) < 0) {
      bNames[j] = absentFromB;
      continue;
    }
    const slot = slotOf(left, right);
    const place = slots[slot] ?? nowhere;
    next[j] = nowhere;
    if (place === nowhere) {
      slots[slot] = j;
      bNames[j] = j;
      count[j] = 1;
      last[j] = j;
    } else {
      bNames[j] = place;
      count[place] = (count[place] ?? 0) + 1;
      next[last[place] ?? 0] = j;
      last[place] = j;
    }
  }
  let pairs = 0;
  let named = aEnd;
  let nameless = aEnd;
  for (let i = aEnd - 1; i >= 0; i--) {
    const left = aHalves[i] ?? absentFromA;
    const right = aHalves[i + step] ?? absentFromA;
    const place = (left | right) < 0 ? nowhere : (slots[slotOf(left, right)] ?? nowhere);
    nearest[i] = place;
    if (place === nowhere) {
      aNames[i] = absentFromA;
      change[i] = named;
      nameless = i;
    } else {
      aNames[i] = place;
      change[i] = nameless;
      named = i;
      pairs += count[place] ?? 0;
    }
  }
  grams.pairs = pairs;
  count.fill(0, 0, bLength);
  return grams;
}
