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
  /** At each place of a, the name of the gram that begins there, if it occurs in b. */
  a: Int32Array<ArrayBuffer>;
  /** At each place of b, the name of the gram that begins there. */
  b: Int32Array<ArrayBuffer>;
  /** At each place of b, the next place at which the same gram begins, or `nowhere`. */
  next: Int32Array<ArrayBuffer>;
  /** For each name, a place of b: the first, until a search moves it to the first within a range. */
  first: Int32Array<ArrayBuffer>;
  /** Number of pairs (place of a, place of b) with equal grams: the work that a search among them can cost at most. */
  pairs: number;
}

/** What `a` holds where no gram begins that b has. */
export const absentFromA = -1;
/** What `b` holds where no gram begins that may match. */
export const absentFromB = -2;
/** The end of a chain of `next`: beyond every place. */
export const nowhere = 0x7fff_ffff;

/** Places that the arrays kept between calls may have; above, they are given back after use. 2^16 places take 1 MB a gram length. */
const keptPlaces = 2 ** 16;

/** Arrays that outlive a call, since clearing and allocating would cost short texts more than comparing them. */
let kept: Grams[] = [];
let counts = new Int32Array(0);
let table = new Int32Array(0);

/** Gives back the arrays of unusually long sequences. To be called when their grams are no longer needed. */
export function releaseGrams(): void {
  if (kept.some(({ next }) => next.length > keptPlaces)) kept = [];
  if (table.length > 4 * keptPlaces) table = new Int32Array(0);
}

/** An array of at least this length: the given one, or else a new one with room to spare. Its content is undefined. */
const roomy = (array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> =>
  array.length >= length ? array : new Int32Array(length + (length >> 1));

function gramsAt(level: number, aLength: number, bLength: number, names: number): Grams {
  const empty = new Int32Array(0);
  const grams = (kept[level] ??= { length: 2 ** level, a: empty, b: empty, next: empty, first: empty, pairs: 0 });
  grams.a = roomy(grams.a, aLength);
  grams.b = roomy(grams.b, bLength);
  grams.next = roomy(grams.next, bLength);
  grams.first = roomy(grams.first, names);
  grams.pairs = 0;
  return grams;
}

/**
 * The grams of length 1 of two sequences of integers from 0 on; each element is its own name. The largest element
 * decides how much memory is used, so elements should be small, as code points are.
 *
 * @param popularFrom Elements that occur in b so often or more cannot be part of a gram.
 */
export function singleGrams(a: Int32Array, b: Int32Array, popularFrom: number): Grams {
  let largest = 0;
  for (const element of a) if (element > largest) largest = element;
  for (const element of b) if (element > largest) largest = element;
  if (counts.length <= largest) counts = new Int32Array(largest + 1);
  const grams = gramsAt(0, a.length, b.length, largest + 1);
  const { a: aNames, b: bNames, next, first } = grams;

  for (const element of b) {
    counts[element] = (counts[element] ?? 0) + 1;
    first[element] = nowhere;
  }
  for (let i = 0; i < a.length; i++) {
    const element = a[i] ?? 0;
    const count = counts[element] ?? 0;
    const matches = count > 0 && count < popularFrom;
    aNames[i] = matches ? element : absentFromA;
    if (matches) grams.pairs += count;
  }
  for (let j = b.length - 1; j >= 0; j--) {
    const element = b[j] ?? 0;
    bNames[j] = (counts[element] ?? 0) < popularFrom ? element : absentFromB;
    next[j] = first[element] ?? nowhere;
    first[element] = j;
  }
  // Only what was counted is cleared: an alphabet is far larger than a text.
  for (const element of b) counts[element] = 0;
  return grams;
}

/**
 * The grams twice as long as those given: each is a pair of neighbouring shorter ones, and its name is the place of b
 * where that pair occurs first. (Karp, Miller and Rosenberg's naming, 1972.)
 */
export function doubledGrams(half: Grams, aLength: number, bLength: number): Grams {
  const step = half.length;
  const grams = gramsAt(Math.log2(step) + 1, aLength, bLength, bLength);
  const { a: aNames, b: bNames, next, first: last } = grams;
  const bits = Math.max(4, 33 - Math.clz32(bLength));
  table = roomy(table, 2 ** bits);
  table.fill(nowhere, 0, 2 ** bits);
  const mask = 2 ** bits - 1;
  const shift = 32 - bits;
  const { a: aHalves, b: bHalves } = half;

  // Where the pair (left, right) stands in the open hash table, or the free slot where it would.
  const slotOf = (left: number, right: number): number => {
    let slot = (Math.imul(left, 0x9e37_79b1) ^ Math.imul(right + 0x7f4a, 0x85eb_ca6b)) >>> shift;
    for (;;) {
      const place = table[slot] ?? nowhere;
      if (place === nowhere || (bHalves[place] === left && bHalves[place + step] === right)) return slot;
      slot = (slot + 1) & mask;
    }
  };

  counts = roomy(counts, bLength);
  for (let j = 0; j + 2 * step <= bLength; j++) {
    const left = bHalves[j] ?? absentFromB;
    const right = bHalves[j + step] ?? absentFromB;
    if ((left | right) < 0) {
      bNames[j] = absentFromB;
      continue;
    }
    const slot = slotOf(left, right);
    const place = table[slot] ?? nowhere;
    next[j] = nowhere;
    if (place === nowhere) {
      table[slot] = j;
      bNames[j] = j;
      counts[j] = 1;
      last[j] = j;
    } else {
      bNames[j] = place;
      counts[place] = (counts[place] ?? 0) + 1;
      next[last[place] ?? 0] = j;
      last[place] = j;
    }
  }
  for (let i = 0; i + 2 * step <= aLength; i++) {
    const left = aHalves[i] ?? absentFromA;
    const right = aHalves[i + step] ?? absentFromA;
    const place = (left | right) < 0 ? nowhere : (table[slotOf(left, right)] ?? nowhere);
    aNames[i] = place === nowhere ? absentFromA : place;
    if (place !== nowhere) grams.pairs += counts[place] ?? 0;
  }
  // A gram's name is its first place, so `first` need not be remembered while its array serves as `last`.
  for (let j = 0; j + 2 * step <= bLength; j++) if (bNames[j] === j) last[j] = j;
  counts.fill(0, 0, bLength);
  return grams;
}
