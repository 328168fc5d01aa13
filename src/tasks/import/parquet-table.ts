import { numberFromBigInt } from '../../json/index.ts';
import { openParquet, ParquetError, type ParquetColumn } from '../../parquet/index.ts';
import type { Table, TableRow } from './table.ts';
import type { ByteSource } from '../../files/index.ts';
import { TaskFileError } from './task-file-error.ts';

/** What a column holds, in a word. */
function typeIn(column: ParquetColumn): string {
  const { type, converted_type: converted, logical_type: logical, repetition_type: repetition } = column.element;
  if (converted === 'LIST' || logical?.type === 'LIST' || repetition === 'REPEATED') return 'list';
  if (column.children.length > 0) return 'object';
  if (type === 'BOOLEAN') return 'yes or no';
  if (type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY') return 'text';
  return converted === 'DATE' || logical?.type === 'DATE' || logical?.type === 'TIMESTAMP' ? 'text' : 'number';
}

/** A value as JSON has it: whole numbers with all their digits, dates as text, bytes as nothing. */
function jsonOf(value: unknown): unknown {
  if (typeof value === 'bigint') return numberFromBigInt(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map(jsonOf);
  if (ArrayBuffer.isView(value)) return null;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, jsonOf(part)]));
  }
  return value;
}

/** A file that can't be read, as what it is to who imports tasks. */
async function read<T>(reading: () => Promise<T>): Promise<T> {
  try {
    return await reading();
  } catch (error) {
    if (error instanceof ParquetError) throw new TaskFileError(error.code, error.message, { cause: error });
    throw error;
  }
}

/**
 * A Parquet file, of which only the footer is read until rows are asked for, and of those only the columns that are asked for. The line
 * of a row is its number.
 */
export async function parquetTable(source: ByteSource): Promise<Table> {
  const file = await read(() =>
    openParquet({
      byteLength: source.size,
      slice: (start, end = source.size) => source.slice(start, end).arrayBuffer(),
    }),
  );
  const columns = file.columns.map((column) => ({ name: column.element.name, type: typeIn(column) }));
  if (columns.length === 0 || file.rows === 0) throw new TaskFileError('empty', 'There are no rows in the file.');
  return {
    columns,
    size: file.rows,
    async *parts(wanted) {
      for (const range of file.ranges) {
        const objects = await read(() => file.read(range, wanted));
        yield {
          rows: objects.map((values, index): TableRow => ({
            line: range.start + index + 1,
            values: jsonOf(values) as TableRow['values'],
          })),
          problems: [],
        };
      }
    },
  };
}
