import { parseDownloadOptions, writeDownload, type RecordSource } from '../../src/datasets/index.ts';
import { nodeSha256 } from '../export/node-sha256.ts';
import { writeFolder } from '../export/write-folder.ts';

/**
 * Writes the download of a run into a folder, unpacked: every format that a download holds by default, the card, and last the
 * manifest. Each file appears under its name when it is whole.
 *
 * @param records Every record of the run; one is in memory at a time.
 * @param count How many there are.
 */
export async function writeRunDownload(records: RecordSource, count: number, folder: string): Promise<void> {
  await writeFolder(folder, (output) =>
    writeDownload(records, parseDownloadOptions({}), output, { count, newHash: nodeSha256 }),
  );
}
