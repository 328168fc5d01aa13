import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type FileMetaData } from 'hyparquet';
import type { Table, TableRow } from './table.ts';
import type { ByteSource } from './task-file.ts';
import { TaskFileError } from './task-file-error.ts';

/** More rows than this are no file of tasks, but a damaged one. */
const mostRows = 100_000_000;

/** An error of the source of the bytes, such as a broken connection: it says nothing about the file. */
class SourceError extends Error {
  constructor(override readonly cause: unknown) {
    super('The bytes could not be had.');
  }
}

/** The source, with its errors marked as its own. */
const marked = (source: ByteSource): ByteSource => ({
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
async function read<T>(reading: () => Promise<T>): Promise<T> {
  try {
    return await reading();
  } catch (error) {
    if (error instanceof SourceError) throw error.cause;
    if (error instanceof TaskFileError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw /compression/i.test(message)
      ? new TaskFileError('unsupported', `The file is compressed in a way that is not read here (${message}).`, {
          cause: error,
        })
      : new TaskFileError('unreadable', `The file is no whole Parquet file (${message}).`, { cause: error });
  }
}

/** What a column holds, in a word. */
function typeIn(column: ReturnType<typeof parquetSchema>['children'][number]): string {
  const { type, converted_type: converted, logical_type: logical, repetition_type: repetition } = column.element;
  if (converted === 'LIST' || logical?.type === 'LIST' || repetition === 'REPEATED') return 'list';
  if (column.children.length > 0) return 'object';
  if (type === 'BOOLEAN') return 'yes or no';
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') return 'text';
  return converted === 'DATE' || logical?.type === 'DATE' || logical?.type === 'TIMESTAMP' ? 'text' : 'number';
}

/** A value as JSON has it: whole numbers as numbers where they are exact, dates as text, bytes as nothing. */
function jsonOf(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(jsonOf);
  if (ArrayBuffer.isView(value)) return null;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, jsonOf(part)]));
  }
  return value;
}

type SchemaTree = ReturnType<typeof parquetSchema>;

/** The paths of the columns that hold values, as one text each. */
const leavesOf = ({ path, children }: SchemaTree): string[] =>
  children.length === 0 ? [path.join('\n')] : children.flatMap(leavesOf);

/**
 * How many rows each row group has. Throws where the numbers are none, and where a row group has other columns than the file:
 * the reader would begin to decode such a group and then leave what it began to itself.
 */
function groupSizes({ row_groups: groups }: FileMetaData, schema: SchemaTree): readonly number[] {
  const sizes = groups.map(({ num_rows: rows }) => Number(rows));
  const leaves = leavesOf(schema);
  const fits = groups.every(
    ({ columns }) =>
      columns.length === leaves.length &&
      columns.every(({ meta_data: column }, index) => column?.path_in_schema.join('\n') === leaves[index]),
  );
  if (!fits || new Set(leaves).size < leaves.length) {
    throw new TaskFileError('unreadable', 'The file is no whole Parquet file (its row groups do not fit its columns).');
  }
  if (sizes.some((size) => !(size >= 0)) || sizes.reduce((sum, size) => sum + size, 0) > mostRows) {
    throw new TaskFileError('unreadable', 'The file is no whole Parquet file (its row groups cannot be that large).');
  }
  return sizes;
}

/**
 * A Parquet file, of which only the footer is read until rows are asked for, and of those only the columns that are asked for.
 * Uncompressed files and Snappy are read. The line of a row is its number.
 */
export async function parquetTable(source: ByteSource): Promise<Table> {
  const file = marked(source);
  const { metadata, columns, sizes } = await read(async () => {
    const footer = await parquetMetadataAsync(file);
    const schema = parquetSchema(footer);
    return {
      metadata: footer,
      columns: schema.children.map((column) => ({ name: column.element.name, type: typeIn(column) })),
      sizes: groupSizes(footer, schema),
    };
  });
  const size = sizes.reduce((sum, rows) => sum + rows, 0);
  if (columns.length === 0 || size === 0) throw new TaskFileError('empty', 'There are no rows in the file.');
  return {
    columns,
    size,
    async *parts(wanted) {
      let start = 0;
      for (const rows of sizes) {
        const range = { rowStart: start, rowEnd: start + rows };
        const objects = await read(() => parquetReadObjects({ file, metadata, columns: [...wanted], ...range }));
        const first = start + 1;
        yield {
          rows: objects.map((values, index): TableRow => ({
            line: first + index,
            values: jsonOf(values) as TableRow['values'],
          })),
          problems: [],
        };
        start += rows;
      }
    },
  };
}
