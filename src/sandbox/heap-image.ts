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
  /**
   * Where C keeps the time zone: the four addresses that Emscripten's `_tzset_js` is called with, to be called with again where the image
   * is laid, because C asks once. Empty where the zone is already the one of here.
   */
  readonly zone: Uint32Array;
}

/** The first word of a file with an image. */
const fileMark = 0x70_61_65_68;

/** Words at a file's beginning: the mark, the header's length in bytes, the heap's, and how many numbers zone and stretches are. */
const fileWords = 5;

/** The image as the content of a file; {@link readHeapImage} reads it. */
export async function writeHeapImage({ header, length, stretches, contents, zone }: HeapImage): Promise<Uint8Array> {
  const begin = new Uint32Array([
    fileMark,
    header.byteLength,
    length,
    zone.length,
    stretches.length,
    ...zone,
    ...stretches,
  ]);
  return new Uint8Array(await new Blob([begin, header, contents]).arrayBuffer());
}

/** Reads what {@link writeHeapImage} wrote. Throws where it is something else, or not whole. */
export function readHeapImage(file: ArrayBuffer): HeapImage {
  const broken = (): Error => new Error('the file with Python’s heap cannot be read');
  if (file.byteLength < fileWords * 4) throw broken();
  const [mark, headerLength = 0, length = 0, zones = 0, count = 0] = new Uint32Array(file, 0, fileWords);
  const headerAt = (fileWords + zones + count) * 4;
  const contentsAt = headerAt + headerLength;
  if (mark !== fileMark || contentsAt > file.byteLength) throw broken();
  const words = new Uint32Array(file.slice(fileWords * 4, headerAt));
  const [zone, stretches] = [words.slice(0, zones), words.slice(zones)];
  let bytes = 0;
  for (const [begin, end] of pairs(stretches)) {
    if (begin >= end || end > length) throw broken();
    bytes += end - begin;
  }
  if (bytes !== file.byteLength - contentsAt) throw broken();
  const header = file.slice(headerAt, contentsAt);
  return { header, length, stretches, contents: new Blob([new Uint8Array(file, contentsAt)]), zone };
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

/** Packs a snapshot. Throws where it is none. @param zone See {@link HeapImage.zone}. */
export function packHeap(snapshot: ArrayBuffer, zone: readonly number[] = []): HeapImage {
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
    zone: new Uint32Array(zone),
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
