import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { Format } from '../format.ts';
import type { RowWriter } from '../row-writer.ts';
import type { ManifestFile } from './manifest.ts';
import { NewRows } from './new-rows.ts';
import type { DownloadOutput, FileSink } from './output.ts';
import type { NewSha256, Sha256 } from './sha256.ts';

/** The files of one format while they are written: one, or one for each row. */
export class FormatFile {
  /** What is whole, for the manifest. */
  readonly written: ManifestFile[] = [];
  readonly #format: Format;
  readonly #output: DownloadOutput;
  readonly #hash: Sha256;
  readonly #newRows: NewRows;
  #open: OpenFile | null = null;

  private constructor(format: Format, output: DownloadOutput, hash: Sha256) {
    this.#format = format;
    this.#newRows = new NewRows(format);
    this.#output = output;
    this.#hash = hash;
  }

  static async of(format: Format, output: DownloadOutput, newHash: NewSha256): Promise<FormatFile> {
    return new FormatFile(format, output, await newHash());
  }

  /** Writes the rows of the next record. A promise where there is something to wait for. */
  add(record: TrajectoryRecord, date: Date): Promise<void> | void {
    const rows = this.#newRows.of(this.#format.toRows(record));
    if (rows.length === 0) return;
    if (this.#format.pathOf || !this.#open) return this.#addFirst(rows, date);
    for (const row of rows) this.#open.add(row);
    if (this.#open.holds) return this.#open.flush();
  }

  /** Ends the file, and writes what comes with it. Nothing where no record had a row, because loaders refuse empty files. */
  async finish(date: Date): Promise<void> {
    await this.#close();
    if (this.written.length === 0) return;
    for (const { path, text } of this.#format.companions ?? []) {
      this.written.push(await writeText(this.#output, path, text, this.#format.name, date, this.#hash));
    }
  }

  async #addFirst(rows: readonly unknown[], date: Date): Promise<void> {
    for (const row of rows) {
      const ownPath = this.#format.pathOf?.(row);
      this.#open ??= await this.#start(ownPath ?? this.#format.path, date);
      this.#open.add(row);
      if (ownPath !== undefined) await this.#close();
    }
    await this.#open?.flush();
  }

  async #start(path: string, date: Date): Promise<OpenFile> {
    return new OpenFile(path, this.#format, await this.#output.open(path, date), this.#hash);
  }

  async #close(): Promise<void> {
    const file = this.#open;
    this.#open = null;
    if (file) this.written.push(await file.close());
  }
}

/** Writes a small file. */
export async function writeText(
  output: DownloadOutput,
  path: string,
  text: string,
  format: string,
  date: Date,
  hash: Sha256,
): Promise<ManifestFile> {
  const sink = await output.open(path, date);
  const bytes = utf8ToBytes(text);
  await sink.write(bytes);
  await sink.close();
  hash.init();
  hash.update(bytes);
  return { path, format, rows: null, bytes: bytes.length, sha256: hash.digest() };
}

/** One open file, which counts its rows and bytes and hashes what it writes. */
class OpenFile {
  readonly #path: string;
  readonly #format: string;
  readonly #sink: FileSink;
  readonly #hash: Sha256;
  readonly #writer: RowWriter;
  #pieces: Uint8Array[] = [];
  #rows = 0;
  #bytes = 0;

  constructor(path: string, format: Format, sink: FileSink, hash: Sha256) {
    this.#path = path;
    this.#format = format.name;
    this.#sink = sink;
    this.#hash = hash;
    hash.init();
    this.#writer = format.writer((bytes) => {
      this.#hash.update(bytes);
      this.#bytes += bytes.length;
      this.#pieces.push(bytes);
    });
  }

  /** Whether there are bytes that wait to be written. */
  get holds(): boolean {
    return this.#pieces.length > 0;
  }

  add(row: unknown): void {
    this.#rows += 1;
    this.#writer.add(row);
  }

  async flush(): Promise<void> {
    const pieces = this.#pieces;
    this.#pieces = [];
    for (const piece of pieces) await this.#sink.write(piece);
  }

  async close(): Promise<ManifestFile> {
    this.#writer.finish();
    await this.flush();
    await this.#sink.close();
    return {
      path: this.#path,
      format: this.#format,
      rows: this.#rows,
      bytes: this.#bytes,
      sha256: this.#hash.digest(),
    };
  }
}
