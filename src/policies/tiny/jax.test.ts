import { afterAll, describe, expect, it, vi } from 'vitest';

/** A module of one function that multiplies and adds, relaxed. */
const relaxed = Uint8Array.from(
  Buffer.from('0061736d0100000001080160037b7b7b017b030201000a0d010b00200020012002fd85020b', 'hex'),
);
const empty = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

const { validate, Instance } = WebAssembly;
afterAll(() => {
  WebAssembly.validate = validate;
  WebAssembly.Instance = Instance;
});

/** A module of one function without a body, which takes a memory. */
const takingMemory = (name: string): WebAssembly.Module => {
  const written = Buffer.from(name).toString('hex');
  const types = '010401600000';
  const imports = '020f0103656e76066d656d6f7279020000';
  return new WebAssembly.Module(
    Buffer.from(`0061736d01000000${types}${imports}03020100070a0106${written}00000a040102000b`, 'hex'),
  );
};

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

describe('startTensors', () => {
  it('has a kernel instantiated once for a memory, and any other module each time', async () => {
    vi.resetModules();
    const { startTensors } = await import('./jax.ts');
    await startTensors();
    const imports = { env: { memory: new WebAssembly.Memory({ initial: 1 }) } };
    const others = { env: { memory: new WebAssembly.Memory({ initial: 1 }) } };
    const kernel = takingMemory('kernel');
    const first = new WebAssembly.Instance(kernel, imports);
    expect(first).toBeInstanceOf(WebAssembly.Instance);
    expect(new WebAssembly.Instance(kernel, { ...imports })).toBe(first);
    expect(new WebAssembly.Instance(kernel, others)).not.toBe(first);
    expect(new WebAssembly.Instance(takingMemory('kernel'), imports)).not.toBe(first);
    const another = takingMemory('module');
    expect(new WebAssembly.Instance(another, imports)).not.toBe(new WebAssembly.Instance(another, imports));
  });
});
