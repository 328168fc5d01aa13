import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layHeap, packHeap, readHeapImage, writeHeapImage } from './heap-image.ts';

const pageBytes = 4096;

/** A snapshot as Pyodide makes it: a header whose second word is its length, and the heap. */
function snapshotOf(header: number, heap: Uint8Array): ArrayBuffer {
  const bytes = new Uint8Array(header + heap.length);
  new Uint32Array(bytes.buffer, 0, 2).set([1, header]);
  bytes.set(heap, header);
  return bytes.buffer;
}

const pages = fc.array(fc.constantFrom('empty', 'full', 'first', 'last'), { minLength: 1, maxLength: 12 });

const heapOf = (kinds: readonly string[]): Uint8Array => {
  const heap = new Uint8Array(kinds.length * pageBytes);
  for (const [index, kind] of kinds.entries()) {
    const page = heap.subarray(index * pageBytes, (index + 1) * pageBytes);
    if (kind === 'full') page.fill(index + 1);
    if (kind === 'first') page[0] = 7;
    if (kind === 'last') page[pageBytes - 1] = 7;
  }
  return heap;
};

describe('packHeap and layHeap', () => {
  it('give the heap again, whatever lay where it is laid', async () => {
    await fc.assert(
      fc.asyncProperty(pages, pages, fc.integer({ min: 2, max: 40 }), async (wanted, found, words) => {
        const heap = heapOf(wanted);
        const image = packHeap(snapshotOf(words * 4, heap));
        const target = new Uint8Array(heap.length);
        const used = Math.min(target.length, found.length * pageBytes);
        target.set(heapOf(found).subarray(0, used));
        layHeap(target, image, await image.contents.arrayBuffer(), used);
        expect(Buffer.compare(target, heap)).toBe(0);
        expect(image.length).toBe(heap.length);
        expect(image.header.byteLength).toBe(words * 4);
      }),
    );
  });

  it('keep only the pages that hold something', () => {
    const { contents, stretches } = packHeap(snapshotOf(48, heapOf(['empty', 'first', 'full', 'empty', 'last'])));
    expect(contents.size).toBe(3 * pageBytes);
    expect([...stretches]).toEqual([pageBytes, 3 * pageBytes, 4 * pageBytes, 5 * pageBytes]);
  });

  it('refuse what is no snapshot', () => {
    expect(() => packHeap(new ArrayBuffer(64))).toThrow('this snapshot of Python cannot be read');
  });
});

describe('writeHeapImage and readHeapImage', () => {
  const fileOf = async (kinds: readonly string[], words: number, zone: readonly number[]): Promise<ArrayBuffer> =>
    (await writeHeapImage(packHeap(snapshotOf(words * 4, heapOf(kinds)), zone))).slice().buffer;

  it('give the image again', async () => {
    const zones = fc.constantFrom([], [4, 8, 12, 16]);
    await fc.assert(
      fc.asyncProperty(pages, fc.integer({ min: 2, max: 40 }), zones, async (kinds, words, zone) => {
        const image = packHeap(snapshotOf(words * 4, heapOf(kinds)), zone);
        const read = readHeapImage(await fileOf(kinds, words, zone));
        expect({ ...read, contents: await read.contents.arrayBuffer() }).toEqual({
          ...image,
          contents: await image.contents.arrayBuffer(),
        });
      }),
    );
  });

  it('refuse a file that is not whole, and another one', async () => {
    const file = await fileOf(['first', 'empty', 'full'], 12, [4, 8, 12, 16]);
    const refused = (bytes: ArrayBuffer) => expect(() => readHeapImage(bytes)).toThrow('cannot be read');
    for (let length = 0; length < file.byteLength; length += 97) refused(file.slice(0, length));
    refused(file.slice(0, -1));
    refused(new Uint8Array([...new Uint8Array(file), 0]).buffer);
    const other = file.slice(0);
    new Uint8Array(other)[0] = 0;
    refused(other);
    expect(() => readHeapImage(file)).not.toThrow();
  });
});
