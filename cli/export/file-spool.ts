import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Spool } from '../../src/datasets/zip/index.ts';

/** A spool in a temporary file on the disk. Throws what the file system throws. */
export async function fileSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'cleaner-lab-zip-'));
  const file = openSync(join(folder, 'spool'), 'w+');
  let size = 0;
  return {
    append: (bytes) => {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, size + at);
      size += bytes.length;
    },
    read: (start, end) => {
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.length;) {
        const read = readSync(file, bytes, at, bytes.length - at, start + at);
        if (read === 0) throw new Error('The temporary file of the zip became shorter while it was read.');
        at += read;
      }
      return bytes;
    },
    close: async () => {
      closeSync(file);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
