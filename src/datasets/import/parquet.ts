import type { ByteSource, ReadOptions } from './byte-source.ts';

/** A Parquet file that cannot be read; the message says why in words. */
export class ParquetError extends Error {
  override readonly name = 'ParquetError';
}

/** One row of a Parquet file. */
export interface ParquetRow {
  /** Counted from 1. */
  readonly row: number;
  readonly value: unknown;
}

/** Rows that are read at once. */
const batchRows = 200;

/** Parquet begins and ends with these bytes. */
export const parquetMagic = 'PAR1';

/** The rows of a Parquet file, uncompressed or compressed with Snappy (what pyarrow, pandas and `datasets` write). Throws a ParquetError. */
export async function* parquetRowsOf(
  source: ByteSource,
  { signal, onProgress }: ReadOptions,
): AsyncGenerator<ParquetRow, void, undefined> {
  const { parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const file = {
    byteLength: source.size,
    slice: (start: number, end = source.size) => source.slice(start, end).arrayBuffer(),
  };
  const metadata = await worded(() => parquetMetadataAsync(file));
  const rows = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < rows; rowStart += batchRows) {
    signal?.throwIfAborted();
    const rowEnd = Math.min(rowStart + batchRows, rows);
    const batch = await worded(() => parquetReadObjects({ file, metadata, rowStart, rowEnd }));
    // The metadata may promise rows that are not there.
    if (batch.length === 0) throw new ParquetError(`The Parquet file ends after ${rowStart} of ${rows} rows.`);
    for (const [index, value] of batch.entries()) yield { row: rowStart + index + 1, value: plain(value) };
    onProgress?.({ read: Math.round((rowEnd / rows) * source.size), size: source.size });
  }
}

async function worded<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ParquetError(`The Parquet file cannot be read: ${why}`, { cause });
  }
}

/**
 * A value as JSON would have it: Arrow's nulls for absent keys are left out, whole numbers of 64 bits are numbers, times are text.
 */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (ArrayBuffer.isView(value)) return null;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}
