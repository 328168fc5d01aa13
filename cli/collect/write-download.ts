import { createHash } from 'node:crypto';
import { createWriteStream, writeFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import packageJson from '../../package.json' with { type: 'json' };
import { formatsNamed, type Format, type RecordSource } from '../../src/datasets/index.ts';

/** What the manifest says of one file. */
interface FileEntry {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** What a folder gets: the master records, of which everything else can be made, and what most people train on. */
const formats = formatsNamed(['records', 'sft']);

/**
 * Writes the download of a run into a folder: a file for each format, and a manifest that says what they hold. Each file appears when
 * it is whole, the manifest last.
 *
 * @param about What the manifest says beside the files: the run, its counts, its figures.
 */
export async function writeDownload(
  records: RecordSource,
  folder: string,
  about: Readonly<Record<string, unknown>>,
): Promise<void> {
  const files: FileEntry[] = [];
  for (const format of formats) files.push(await writeFormat(records, folder, format));
  const manifest = {
    schema: 'cleaner-lab/download@1',
    lab: packageJson.version,
    pyodide: packageJson.dependencies.pyodide,
    writtenAt: new Date().toISOString(),
    ...about,
    files,
  };
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function writeFormat(records: RecordSource, folder: string, format: Format): Promise<FileEntry> {
  const path = join(folder, format.path);
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  async function* rowsOf(): AsyncGenerator<unknown, void, undefined> {
    for await (const record of records.read()) {
      for (const row of format.toRows(record)) {
        rows += 1;
        yield row;
      }
    }
  }
  async function* counted(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const part of format.write(rowsOf())) {
      hash.update(part);
      bytes += part.length;
      yield part;
    }
  }
  await mkdir(dirname(path), { recursive: true });
  await pipeline(counted(), createWriteStream(`${path}.new`, { flush: true }));
  await rename(`${path}.new`, path);
  return { path: format.path, rows, bytes, sha256: hash.digest('hex') };
}
