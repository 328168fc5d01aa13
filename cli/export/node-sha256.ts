import { createHash, type Hash } from 'node:crypto';
import type { NewSha256 } from '../../src/datasets/index.ts';

/** SHA-256 by Node, which uses the processor's own instructions for it. */
export const nodeSha256: NewSha256 = () => {
  let hash: Hash;
  const init = (): void => {
    hash = createHash('sha256');
  };
  init();
  return { init, update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
};
