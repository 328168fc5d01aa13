import { createSHA256 } from 'hash-wasm';

/** A SHA-256 that is made piece by piece, of one text of bytes after the other. */
export interface Sha256 {
  /** Begins anew. */
  init(): void;
  update(bytes: Uint8Array): void;
  /** The hash of all bytes since `init`, as 64 hexadecimal digits. */
  digest(): string;
}

/** Gives a hash of its own to each of several files that are written side by side. */
export type NewSha256 = () => Sha256 | Promise<Sha256>;

/** In WebAssembly: browsers have no SHA-256 of their own that takes its bytes piece by piece. */
export const wasmSha256: NewSha256 = async () => {
  const hash = await createSHA256();
  return {
    init: () => void hash.init(),
    update: (bytes) => void hash.update(bytes),
    digest: () => hash.digest(),
  };
};
