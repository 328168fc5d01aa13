/** Bytes that can be read from any place: a `Blob` or `File` of a page is one, and so is what Node's `openAsBlob` gives. */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /** The part from `start` (included) to `end` (excluded), not read before it is asked for. */
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** How far a file has been read. */
export interface ReadProgress {
  /** Bytes of the file that were read; of a zip or a Parquet file, what the rows so far took. */
  readonly read: number;
  /** Bytes of the file. */
  readonly size: number;
}

/** What reading a file takes beside the file. */
export interface ReadOptions {
  /** Stops the reading, which then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told after each piece that was read. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** Bytes read at once: large enough that the number of reads does not matter, small enough to be nothing in memory. */
const pieceBytes = 1 << 20;

/** A file's bytes from its beginning to its end, piece by piece. */
export async function* piecesOf(
  source: ByteSource,
  { signal, onProgress }: ReadOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let start = 0; start < source.size; start += pieceBytes) {
    signal?.throwIfAborted();
    const end = Math.min(start + pieceBytes, source.size);
    yield new Uint8Array(await source.slice(start, end).arrayBuffer());
    onProgress?.({ read: end, size: source.size });
  }
}

/** The first bytes of a file, fewer where it is shorter. */
export const beginningOf = async (source: ByteSource, length: number): Promise<Uint8Array> =>
  new Uint8Array(await source.slice(0, Math.min(length, source.size)).arrayBuffer());
