import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseDownloadOptions, prepareDownload, type RecordSource } from '../../src/datasets/index.ts';

/**
 * Writes the download of a run into a folder, unpacked: every format that a download holds by default, the card, and last the
 * manifest. Each file appears under its name when it is whole.
 *
 * @param records Every record of the run; they are read several times, and one is in memory at a time.
 * @param count How many there are.
 */
export async function writeDownload(records: RecordSource, count: number, folder: string): Promise<void> {
  const download = await prepareDownload(records, parseDownloadOptions({}), { count });
  for await (const { path, chunks } of download.files()) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await pipeline(chunks, createWriteStream(`${file}.new`, { flush: true }));
    await rename(`${file}.new`, file);
  }
}
