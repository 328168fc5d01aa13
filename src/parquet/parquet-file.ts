import type { FileMetaData, SchemaTree } from 'hyparquet';
import { decompressorsFor } from './decompressors.ts';
import { ParquetError } from './parquet-error.ts';

/** Bytes that can be read from any place, not before they are asked for. */
export interface ParquetBytes {
  readonly byteLength: number;
  /** The part from `start` (included) to `end` (excluded; the end where it is absent). */
  slice(start: number, end?: number): ArrayBuffer | Promise<ArrayBuffer>;
}

/** A column at the top, with those within it. */
export type ParquetColumn = SchemaTree;

/** Rows from `start` (included) to `end` (excluded), counted from 0. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** A Parquet file whose footer was read and found to fit together. */
export interface ParquetFile {
  readonly columns: readonly ParquetColumn[];
  /** How many rows it has. */
  readonly rows: number;
  /** The ranges in which it is best read: a row group each, or parts of one that would take too much memory at once. */
  readonly ranges: readonly RowRange[];
  /** Rows of one range, with these columns or all. Throws a ParquetError, and whatever the source of the bytes throws. */
  read(range: RowRange, columns?: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** More rows than this are no file of runs or tasks, but a damaged one. */
const mostRows = 100_000_000;

/**
 * Bytes, uncompressed, of which rows are made at once. More parts take less memory and more time: a column can only be decoded from the
 * beginning of its row group.
 */
const mostBytesAtOnce = 256 * 2 ** 20;

/** A damaged footer may claim any number of bytes. */
const mostParts = 100;

/**
 * Opens a Parquet file: reads its footer, and nothing else. Throws a ParquetError, and whatever the source of the bytes throws.
 */
export async function openParquet(bytes: ParquetBytes): Promise<ParquetFile> {
  const { parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import('hyparquet');
  const file = marked(bytes);
  const { metadata, columns, ranges, compressors } = await inWords(async () => {
    const footer = await parquetMetadataAsync(file);
    const schema = parquetSchema(footer);
    const whole = rangesOf(footer, schema);
    return { metadata: footer, columns: schema.children, ranges: whole, compressors: await decompressorsFor(footer) };
  });
  return {
    columns,
    rows: ranges.at(-1)?.end ?? 0,
    ranges,
    read: async ({ start, end }, wanted) => {
      const rows = await inWords(() =>
        parquetReadObjects({
          file,
          metadata,
          rowStart: start,
          rowEnd: end,
          compressors,
          ...(wanted ? { columns: [...wanted] } : {}),
        }),
      );
      // The footer may promise rows that are not there.
      if (rows.length < end - start) {
        throw new ParquetError(
          'unreadable',
          `The file is no whole Parquet file (it ends after row ${start + rows.length}).`,
        );
      }
      return rows;
    },
  };
}

/** An error of the source of the bytes, such as a broken connection: it says nothing about the file. */
class SourceError extends Error {
  constructor(override readonly cause: unknown) {
    super('The bytes could not be had.');
  }
}

/** The source, with its errors marked as its own. */
const marked = (source: ParquetBytes): ParquetBytes => ({
  byteLength: source.byteLength,
  slice: (start, end) => {
    const bytes = Promise.resolve(source.slice(start, end)).catch((error: unknown) => {
      throw new SourceError(error);
    });
    // The reader fetches ahead, and forgets what it fetched where something else goes wrong first.
    bytes.catch(() => undefined);
    return bytes;
  },
});

/** Whatever the reader throws at damaged bytes, as what it means. */
async function inWords<T>(reading: () => Promise<T>): Promise<T> {
  try {
    return await reading();
  } catch (cause) {
    if (cause instanceof SourceError) throw cause.cause;
    if (cause instanceof ParquetError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw /unsupported compression/i.test(why)
      ? new ParquetError('unsupported', `The file is compressed in a way that is not read here (${why}).`, { cause })
      : new ParquetError('unreadable', `The file is no whole Parquet file (${why}).`, { cause });
  }
}

/** The paths of the columns that hold values, as one text each. */
const leavesOf = ({ path, children }: SchemaTree): string[] =>
  children.length === 0 ? [path.join('\n')] : children.flatMap(leavesOf);

/**
 * The ranges to read. Throws where numbers of rows are none, and where a row group has other columns than the file: the reader would
 * begin to decode such a group and then leave what it began to itself.
 */
function rangesOf({ row_groups: groups }: FileMetaData, schema: SchemaTree): readonly RowRange[] {
  const leaves = leavesOf(schema);
  const fits = groups.every(
    ({ columns }) =>
      columns.length === leaves.length &&
      columns.every(({ meta_data: column }, index) => column?.path_in_schema.join('\n') === leaves[index]),
  );
  if (!fits || new Set(leaves).size < leaves.length) {
    throw new ParquetError('unreadable', 'The file is no whole Parquet file (its row groups do not fit its columns).');
  }
  const ranges: RowRange[] = [];
  let at = 0;
  for (const { num_rows: count, columns } of groups) {
    const rows = Number(count);
    if (!(rows >= 0 && at + rows <= mostRows)) {
      throw new ParquetError('unreadable', 'The file is no whole Parquet file (its row groups cannot be that large).');
    }
    const bytes = columns.reduce((sum, { meta_data: column }) => sum + Number(column?.total_uncompressed_size ?? 0), 0);
    const parts = Math.min(mostParts, Math.max(1, Math.ceil(bytes / mostBytesAtOnce)));
    const step = Math.max(1, Math.ceil(rows / parts));
    for (let start = 0; start < rows; start += step) {
      ranges.push({ start: at + start, end: at + Math.min(start + step, rows) });
    }
    at += rows;
  }
  return ranges;
}
