import type { Compressors, FileMetaData } from 'hyparquet';

/** What the reader itself can undo. */
const builtIn = ['UNCOMPRESSED', 'SNAPPY'];

/**
 * What undoes a file's compressions beyond Snappy: gzip, Brotli, Zstandard, LZ4. Loaded only where a file needs it, since most files do
 * not.
 */
export async function decompressorsFor({ row_groups: groups }: FileMetaData): Promise<Compressors> {
  const plain = groups.every(({ columns }) =>
    columns.every(({ meta_data: column }) => column === undefined || builtIn.includes(column.codec)),
  );
  if (plain) return {};
  const { decompressBrotli, decompressGzip, decompressLz4, decompressLz4Raw, decompressZstd } =
    await import('hyparquet-compressors');
  return {
    GZIP: decompressGzip,
    BROTLI: decompressBrotli,
    // Its second argument is a place to write to, and not a length.
    ZSTD: (bytes) => decompressZstd(bytes),
    LZ4: decompressLz4,
    LZ4_RAW: decompressLz4Raw,
  };
}
