import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Emit, RowWriter } from '../row-writer.ts';
import { schemaOf, type Fields, type Shape } from './schema.ts';

/** Rows of one row group at most. Readers decode a group at a time; so many conversations are some megabytes. */
const groupRows = 10_000;

/** Characters of one row group at most, so that long rows make groups of fewer. */
const groupCharacters = 16_000_000;

/**
 * Rows as Parquet with exactly these columns, one row group after the other: what is held is one group. What a row has beyond the
 * columns is left out, what it lacks is null.
 */
export function parquetWriter(columns: Fields, emit: Emit): RowWriter<object> {
  const out = new ByteWriter();
  const file = new ParquetWriter({ writer: out, schema: schemaOf(columns), createdBy: 'CLEANER Lab' });
  let group: Readonly<Record<string, unknown>>[] = [];
  let characters = 0;
  const flush = (): void => {
    emit(new Uint8Array(out.getBytes()));
    // The writer counts the bytes of the whole file apart from its place in the buffer, so the buffer can begin anew.
    out.index = 0;
  };
  const writeGroup = (): void => {
    const rows = group;
    const columnData = Object.keys(columns).map((name) => ({ name, data: rows.map((row) => row[name]) }));
    // A writer into memory has nothing to wait for.
    void file.write({ columnData, rowGroupSize: rows.length });
    flush();
    group = [];
    characters = 0;
  };
  return {
    add: (row) => {
      const shaped = shapeStruct(row, columns);
      group.push(shaped);
      characters += JSON.stringify(shaped).length;
      if (group.length >= groupRows || characters >= groupCharacters) writeGroup();
    },
    finish: () => {
      if (group.length > 0) writeGroup();
      void file.finish();
      flush();
    },
  };
}

/** An object with exactly the fields, in their order. */
function shapeStruct(value: object, fields: Fields): Readonly<Record<string, unknown>> {
  const given = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, shaped(given.get(name), shape)]));
}

function shaped(value: unknown, shape: Shape): unknown {
  if (value === undefined || value === null) return null;
  if (typeof shape === 'string') return value;
  if ('list' in shape) return Array.isArray(value) ? value.map((item: unknown) => shaped(item, shape.list)) : null;
  return typeof value === 'object' ? shapeStruct(value, shape.struct) : null;
}
