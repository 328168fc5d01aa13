import { describe, expect, it } from 'vitest';
import { HeapState } from './heap-state.ts';

const page = 65_536;

/** A memory of two pages with something at its beginning, and the image that another one may share. */
function setUp(first: number) {
  const memory = new WebAssembly.Memory({ initial: 2 });
  new Uint8Array(memory.buffer).set([first, 2, 3], 5000);
  return memory;
}

function imageOf(memory: WebAssembly.Memory): SharedArrayBuffer {
  const image = new SharedArrayBuffer(memory.buffer.byteLength);
  new Uint8Array(image).set(new Uint8Array(memory.buffer));
  return image;
}

describe('HeapState', () => {
  it('shares an image that is the same, and takes its own where it is not', () => {
    const memory = setUp(1);
    const same = imageOf(memory);
    expect(new HeapState(memory, () => 0, same).shared).toBe(same);
    const other = imageOf(setUp(7));
    const state = new HeapState(memory, () => 0, other);
    expect(state.shared).not.toBe(other);
    new Uint8Array(memory.buffer).fill(9);
    state.restore(null);
    expect([...new Uint8Array(memory.buffer, 4999, 5)]).toEqual([0, 1, 2, 3, 0]);
  });

  it('makes all that is beyond the image zero, as far as it was used', () => {
    const memory = setUp(1);
    const state = new HeapState(memory, () => 3 * page, null);
    memory.grow(2);
    const heap = new Uint8Array(memory.buffer);
    heap.fill(9, 2 * page, 3 * page);
    state.restore(null);
    expect(heap.subarray(2 * page).some((byte) => byte !== 0)).toBe(false);
  });

  it('keeps what differs, in pages that are empty in the image too', () => {
    const memory = setUp(1);
    const state = new HeapState(memory, () => 0, null);
    const heap = new Uint8Array(memory.buffer);
    heap[100_000] = 5;
    const difference = state.difference();
    expect([...difference.pages]).toEqual([24]);
    state.restore(null);
    expect(heap[100_000]).toBe(0);
    state.restore(difference);
    expect([heap[100_000], heap[5000]]).toEqual([5, 1]);
  });
});
