import { afterAll, describe, expect, it, vi } from 'vitest';

/** A module of one function that multiplies and adds, relaxed. */
const relaxed = Uint8Array.from(
  Buffer.from('0061736d0100000001080160037b7b7b017b030201000a0d010b00200020012002fd85020b', 'hex'),
);
const empty = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

const before = WebAssembly.validate;
afterAll(() => (WebAssembly.validate = before));

describe('roundEveryProduct', () => {
  it('answers that there is no relaxed multiply-add, and everything else as before', async () => {
    // It acts once in a thread, in which a training may have been tested before.
    vi.resetModules();
    const { roundEveryProduct } = await import('./jax.ts');
    // As an engine answers that has it, whatever this one has.
    WebAssembly.validate = () => true;
    roundEveryProduct();
    expect(WebAssembly.validate(relaxed)).toBe(false);
    expect(WebAssembly.validate(relaxed.buffer)).toBe(false);
    expect(WebAssembly.validate(empty)).toBe(true);
    expect(WebAssembly.validate(new Uint8Array(1000).fill(0xfd))).toBe(true);
  });
});
