/**
 * A snapshot of Pyodide's, without the pages that hold nothing but zeros: half of a new Python's heap. What is left is a Blob,
 * because every interpreter starts from the same one: a Blob is handed to a worker without copying it first, and no program can
 * change what the next one starts from, as it could in shared memory.
 */
export interface HeapImage {
  /** What Pyodide keeps before the heap: which objects of JavaScript's it refers to. */
  readonly header: ArrayBuffer;
  /** The heap's size in bytes. */
  readonly length: number;
  /** Begin and end, in bytes, of each stretch of the heap that holds something, in ascending order. */
  readonly stretches: Uint32Array;
  /** The stretches' contents, one after the other. */
  readonly contents: Blob;
}

/** What is looked at together, in bytes: a page of the operating system's, which is not even allocated until it is written. */
const pageBytes = 4096;

/** Where a snapshot says how long its header is, in 32-bit words. */
const headerLengthAt = 1;

/** True where all bytes between two multiples of four are zero. */
function isEmpty(words: Uint32Array, begin: number, end: number): boolean {
  for (let index = begin / 4; index < end / 4; index++) if (words[index] !== 0) return false;
  return true;
}

/** Packs a snapshot. Throws where it is none. */
export function packHeap(snapshot: ArrayBuffer): HeapImage {
  const headerLength = new Uint32Array(snapshot, 0, headerLengthAt + 1)[headerLengthAt] ?? 0;
  if (headerLength === 0 || headerLength % 4 !== 0) throw new Error('this snapshot of Python cannot be read');
  const heap = new Uint8Array(snapshot, headerLength);
  const words = new Uint32Array(snapshot, headerLength);
  const stretches: number[] = [];
  for (let begin = 0; begin < heap.length; begin += pageBytes) {
    const end = Math.min(begin + pageBytes, heap.length);
    if (isEmpty(words, begin, end)) continue;
    if (stretches.at(-1) === begin) stretches[stretches.length - 1] = end;
    else stretches.push(begin, end);
  }
  const contents = [...pairs(stretches)].map(([begin, end]) => heap.subarray(begin, end));
  return {
    header: snapshot.slice(0, headerLength),
    length: heap.length,
    stretches: new Uint32Array(stretches),
    contents: new Blob(contents),
  };
}

/**
 * Makes a heap the image's.
 *
 * @param used Bytes at the heap's beginning that may hold something; the others are zero.
 */
export function layHeap(heap: Uint8Array, { stretches }: HeapImage, contents: ArrayBuffer, used: number): void {
  let taken = 0;
  let done = 0;
  for (const [begin, end] of pairs(stretches)) {
    clear(heap, done, Math.min(begin, used));
    heap.set(new Uint8Array(contents, taken, end - begin), begin);
    taken += end - begin;
    done = end;
  }
  clear(heap, done, used);
}

/** Sets to zero what is not: a page that is only read takes no memory. */
function clear(heap: Uint8Array, from: number, to: number): void {
  if (from >= to) return;
  const words = new Uint32Array(heap.buffer, heap.byteOffset, heap.length >> 2);
  for (let begin = from; begin < to; begin += pageBytes) {
    const end = Math.min(begin + pageBytes, to);
    if (!isEmpty(words, begin, end)) heap.fill(0, begin, end);
  }
}

function* pairs(flat: ArrayLike<number>): Generator<[begin: number, end: number]> {
  for (let index = 0; index + 1 < flat.length; index += 2) yield [flat[index] ?? 0, flat[index + 1] ?? 0];
}
