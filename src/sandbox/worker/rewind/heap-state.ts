import { canShareMemory } from '../../shared-memory.ts';

/** What is compared and kept together, in bytes. */
const pageBytes = 4096;

const wordBytes = 4;

/** Where the heap differs from its clean image. */
export interface HeapDifference {
  /** The heap's first byte that nothing had used yet. */
  readonly end: number;
  /** Numbers of the pages that differ, ascending. */
  readonly pages: Uint32Array;
  /** Their contents, one after the other. */
  readonly contents: Uint8Array;
}

/**
 * Python's heap: its clean image, and ways back to it. The image is taken while no function of WebAssembly runs, and the heap is
 * put back at such moments only: whatever lay on the stack is then done with.
 */
export class HeapState {
  readonly #memory: WebAssembly.Memory;
  readonly #endOf: () => number;
  readonly #clean: Uint8Array;

  /**
   * @param endOf Gives the address at which Emscripten would next take memory: beyond it nothing was ever written.
   * @param shared An image that another interpreter made; it is used where the heap is the same now, to the byte.
   */
  constructor(memory: WebAssembly.Memory, endOf: () => number, shared: SharedArrayBuffer | null) {
    this.#memory = memory;
    this.#endOf = endOf;
    const heap = new Uint8Array(memory.buffer);
    const image = shared && new Uint8Array(shared);
    this.#clean = image && sameBytes(heap, image) ? image : copyOf(heap);
  }

  /** The image, for other interpreters to share; null where memory can't be shared here. */
  get shared(): SharedArrayBuffer | null {
    const { buffer } = this.#clean;
    return typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer ? buffer : null;
  }

  /** Makes the heap clean, or clean but for a difference. What it has grown by stays, and holds zeros. */
  restore(difference: HeapDifference | null): void {
    const end = this.#endOf();
    const heap = new Uint8Array(this.#memory.buffer);
    heap.set(this.#clean);
    heap.fill(0, this.#clean.length, Math.max(this.#clean.length, end));
    if (!difference) return;
    let at = 0;
    for (const page of difference.pages) {
      const begin = page * pageBytes;
      const length = Math.min(pageBytes, heap.length - begin);
      heap.set(difference.contents.subarray(at, at + length), begin);
      at += length;
    }
  }

  /** What the heap is now, as far as it is not clean. */
  difference(): HeapDifference {
    const end = this.#endOf();
    const length = Math.min(this.#memory.buffer.byteLength, Math.max(this.#clean.length, end));
    const now = new Uint32Array(this.#memory.buffer, 0, Math.ceil(length / wordBytes));
    const clean = new Uint32Array(this.#clean.buffer, 0, this.#clean.length / wordBytes);
    const pages = changedPages(now, clean);
    const heap = new Uint8Array(this.#memory.buffer);
    const contents = new Uint8Array(pages.length * pageBytes);
    for (const [index, page] of pages.entries()) {
      contents.set(heap.subarray(page * pageBytes, (page + 1) * pageBytes), index * pageBytes);
    }
    return { end, pages: Uint32Array.from(pages), contents };
  }
}

/** Pages in which two heaps differ; one that the shorter lacks differs unless it is all zero. */
function changedPages(now: Uint32Array, clean: Uint32Array): number[] {
  const words = pageBytes / wordBytes;
  const pages: number[] = [];
  const shorter = Math.min(now.length, clean.length);
  for (let begin = 0; begin < now.length; begin += words) {
    const end = Math.min(begin + words, now.length);
    const common = Math.min(end, shorter);
    let index = begin;
    while (index < common && now[index] === clean[index]) index += 1;
    if (index >= common) while (index < end && now[index] === 0) index += 1;
    if (index < end) pages.push(begin / words);
  }
  return pages;
}

function sameBytes(heap: Uint8Array, image: Uint8Array): boolean {
  if (heap.length !== image.length) return false;
  const [ours, theirs] = [wordsOf(heap), wordsOf(image)];
  let index = 0;
  while (index < ours.length && ours[index] === theirs[index]) index += 1;
  return index === ours.length;
}

/** A copy, in memory that can be shared where there is such. Half of the pages are empty: what is not written takes no memory. */
function copyOf(heap: Uint8Array): Uint8Array {
  const buffer = canShareMemory() ? new SharedArrayBuffer(heap.length) : new ArrayBuffer(heap.length);
  const copy = new Uint8Array(buffer);
  for (const page of changedPages(wordsOf(heap), new Uint32Array())) {
    const begin = page * pageBytes;
    copy.set(heap.subarray(begin, begin + pageBytes), begin);
  }
  return copy;
}

const wordsOf = (bytes: Uint8Array): Uint32Array =>
  new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / wordBytes);
