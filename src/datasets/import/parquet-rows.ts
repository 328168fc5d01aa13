import { numberFromBigInt } from '../../json/index.ts';
import { openParquet, ParquetError } from '../../parquet/index.ts';
import type { ByteSource, ReadOptions } from '../../files/index.ts';

/** One row of a Parquet file. */
export interface ParquetRow {
  /** Counted from 1. */
  readonly row: number;
  readonly value: unknown;
}

/** The rows of a Parquet file. Throws a ParquetError, also where the source fails: to who reads it, it is the file that can't be read. */
export async function* parquetRowsOf(
  source: ByteSource,
  { signal, onProgress }: ReadOptions,
): AsyncGenerator<ParquetRow, void, undefined> {
  const file = await readable(() =>
    openParquet({
      byteLength: source.size,
      slice: (start, end = source.size) => source.slice(start, end).arrayBuffer(),
    }),
  );
  for (const range of file.ranges) {
    signal?.throwIfAborted();
    const rows = await readable(() => file.read(range));
    for (const [index, value] of rows.entries()) {
      signal?.throwIfAborted();
      yield { row: range.start + index + 1, value: plain(value) };
    }
    onProgress?.({ read: Math.round((range.end / file.rows) * source.size), size: source.size });
  }
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof ParquetError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ParquetError('unreadable', `The file cannot be read: ${why}`, { cause });
  }
}

/**
 * A value as JSON would have it: Arrow's nulls for absent keys are left out, whole numbers of 64 bits are numbers with all
 * their digits, times are text.
 */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return numberFromBigInt(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (ArrayBuffer.isView(value)) return null;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}
