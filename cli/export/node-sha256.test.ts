import { describe, expect, it } from 'vitest';
import { wasmSha256 } from '../../src/datasets/download/sha256.ts';
import { nodeSha256 } from './node-sha256.ts';

describe('nodeSha256', () => {
  it('gives the same hashes as the one in WebAssembly, of one file after the other', async () => {
    const [ours, wasm] = [await nodeSha256(), await wasmSha256()];
    for (const sizes of [[], [1], [63, 64, 65], [100_000, 0, 7]]) {
      for (const hash of [ours, wasm]) {
        hash.init();
        for (const size of sizes) hash.update(new Uint8Array(size).fill(size % 251));
      }
      expect(ours.digest()).toBe(wasm.digest());
    }
  });
  it('knows the hash of nothing', async () => {
    const hash = await nodeSha256();
    hash.init();
    expect(hash.digest()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
