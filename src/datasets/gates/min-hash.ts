import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';

/** Hash functions of a signature. The estimate of a similarity s is off by √(s(1−s)/64): 0.05 at s = 0.8. */
const functions = 64;

/** Functions of one band. Texts of similarity s meet in one of 16 bands with 1−(1−s⁴)¹⁶: 0.64 at 0.5, 0.9998 at 0.8. */
const rows = 4;

/** The hash functions x → (a·x + b) of the 32-bit integers, a odd; the same in every run, so that downloads repeat. */
const draws = mersenne(20260115);
const factors = Uint32Array.from({ length: functions }, () => uniformInt(draws, 0, 0xffff_ffff) | 1);
const summands = Uint32Array.from({ length: functions }, () => uniformInt(draws, 0, 0xffff_ffff));

/** The least value of each hash function over a set: equal in two sets as often as they are similar (Jaccard). */
export function signatureOf(shingles: Uint32Array): Uint32Array {
  const signature = new Uint32Array(functions).fill(0xffff_ffff);
  for (const shingle of shingles) {
    for (let i = 0; i < functions; i++) {
      const product = (Math.imul(factors[i] ?? 1, shingle) + (summands[i] ?? 0)) >>> 0;
      // The low bits of a product depend on the low bits of its factors alone; folding brings the high ones in.
      const value = (product ^ (product >>> 15)) >>> 0;
      if (value < (signature[i] ?? 0)) signature[i] = value;
    }
  }
  return signature;
}

/** The estimated Jaccard similarity of the sets behind two signatures, 0 to 1. */
export function similarityOf(a: Uint32Array, b: Uint32Array): number {
  let equal = 0;
  for (let i = 0; i < functions; i++) if (a[i] === b[i]) equal += 1;
  return equal / functions;
}

/**
 * Signatures to find similar ones among: locality-sensitive hashing, so that each is compared with few. Holds about a kilobyte for
 * each.
 */
export class SimilarSets {
  readonly #threshold: number;
  readonly #signatures: { readonly name: string; readonly signature: Uint32Array }[] = [];
  /** For each band the newest place of the list with that band, and for each place the one before it with the same; -1 for none. */
  readonly #bands = Array.from({ length: functions / rows }, () => ({
    newest: new Map<number, number>(),
    before: [] as number[],
  }));

  /** @param threshold from this similarity on, sets count as similar, 0.5 to 1 */
  constructor(threshold: number) {
    this.#threshold = threshold;
  }

  /** The name of an earlier set that is similar to the one of this signature; where there is none, this one joins the earlier ones. */
  similarOrAdded(name: string, signature: Uint32Array): string | null {
    const keys = this.#bands.map((_, band) => bandKey(signature, band));
    for (const at of this.#met(keys)) {
      const other = this.#signatures[at];
      if (other && similarityOf(other.signature, signature) >= this.#threshold) return other.name;
    }
    const at = this.#signatures.push({ name, signature }) - 1;
    for (const [band, { newest, before }] of this.#bands.entries()) {
      const key = keys[band] ?? 0;
      before.push(newest.get(key) ?? -1);
      newest.set(key, at);
    }
    return null;
  }

  /** The places of the list that share a band, oldest first. */
  #met(keys: readonly number[]): number[] {
    const places = new Set<number>();
    for (const [band, { newest, before }] of this.#bands.entries()) {
      for (let at = newest.get(keys[band] ?? 0) ?? -1; at >= 0; at = before[at] ?? -1) places.add(at);
    }
    return [...places].sort((a, b) => a - b);
  }
}

/** One band of a signature as a number of 30 bits, which engines keep without a heap object. */
function bandKey(signature: Uint32Array, band: number): number {
  let key = band;
  for (let i = band * rows; i < (band + 1) * rows; i++)
    key = Math.imul(key ^ (signature[i] ?? 0), 0x9e3779b1) ^ (key >>> 15);
  return key >>> 2;
}
