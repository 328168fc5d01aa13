import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { DownloadOutput } from '../../src/datasets/index.ts';
import { throughZip } from '../../src/datasets/zip/index.ts';
import { fileSpool } from './file-spool.ts';

/** Writes a download: into a folder, or as a zip where the path ends so. What `write` gives is given back. */
export const writeOut = <Written>(
  path: string,
  write: (output: DownloadOutput) => Promise<Written>,
  signal?: AbortSignal,
): Promise<Written> => (path.endsWith('.zip') ? writeZip(path, write, signal) : writeFolder(path, write));

/**
 * Lets `write` write files into a folder. Each appears under its name when it is whole; where something fails, nothing is left of those
 * that are not.
 */
export async function writeFolder<Written>(
  folder: string,
  write: (output: DownloadOutput) => Promise<Written>,
): Promise<Written> {
  const unfinished = new Map<string, () => Promise<void>>();
  const output: DownloadOutput = {
    open: async (name) => {
      const path = join(folder, name);
      // Not `.part`: that is what a run which is being collected into this folder calls its records.
      const part = `${path}.new`;
      await mkdir(dirname(path), { recursive: true });
      const file = await open(part, 'w');
      unfinished.set(part, () => file.close());
      return {
        write: (bytes) => file.writeFile(bytes),
        close: async () => {
          await file.sync();
          await file.close();
          await rename(part, path);
          unfinished.delete(part);
        },
      };
    },
  };
  try {
    return await write(output);
  } finally {
    for (const [part, close] of unfinished) {
      await close().catch(() => undefined);
      await rm(part, { force: true });
    }
  }
}

/** Lets `write` write files into one zip, which appears under its name when it is whole. */
async function writeZip<Written>(
  path: string,
  write: (output: DownloadOutput) => Promise<Written>,
  signal?: AbortSignal,
): Promise<Written> {
  const part = `${path}.part`;
  const spool = await fileSpool();
  try {
    await mkdir(dirname(path), { recursive: true });
    const save = (zip: ReadableStream<Uint8Array>): Promise<void> =>
      pipeline(Readable.fromWeb(zip as NodeStream<Uint8Array>), createWriteStream(part), signal ? { signal } : {});
    const [written] = await throughZip(spool, write, save);
    await rename(part, path);
    return written;
  } catch (error) {
    await rm(part, { force: true });
    signal?.throwIfAborted();
    throw error;
  } finally {
    await spool.close();
  }
}
