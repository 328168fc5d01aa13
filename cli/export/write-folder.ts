import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { Download } from '../../src/datasets/index.ts';
import { zipOf } from '../../src/datasets/zip/index.ts';

/** Writes the files of a download into a folder. Each appears under its name when it is whole, the manifest last. */
export async function writeFolder(download: Download, folder: string, signal?: AbortSignal): Promise<void> {
  for await (const { path, chunks } of download.files()) {
    await writeWhole(join(folder, path), Readable.from(chunks), signal);
  }
}

/** Writes a download as one zip, which appears under its name when it is whole. */
export async function writeZip(download: Download, path: string, signal?: AbortSignal): Promise<void> {
  const zip = zipOf(download.files(), download.date);
  await writeWhole(path, Readable.fromWeb(zip as NodeStream<Uint8Array>), signal);
}

async function writeWhole(path: string, bytes: Readable, signal?: AbortSignal): Promise<void> {
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await pipeline(bytes, createWriteStream(part), signal ? { signal } : {});
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    signal?.throwIfAborted();
    throw error;
  }
}
