import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { writeJson } from '../../json/index.ts';
import type { Emit, RowWriter } from '../row-writer.ts';
import { compressPages } from './compress-pages.ts';
import { schemaOf, type Fields, type Shape } from './schema.ts';

type Row = Readonly<Record<string, unknown>>;

/** Rows of one row group at most. Readers decode a group at a time; this many conversations are some megabytes. */
const groupRows = 10_000;

/** Characters of one row group at most, so that long rows make groups of fewer. */
const groupCharacters = 16_000_000;

/**
 * Rows as Parquet with exactly these columns, one row group after the other: what is held is one group. What a row has beyond the
 * columns is left out, what it lacks is null.
 */
export function parquetWriter(columns: Fields, emit: Emit): RowWriter<object> {
  const out = new ByteWriter();
  const file = new ParquetWriter({
    writer: out,
    schema: schemaOf(columns),
    codec: 'UNCOMPRESSED',
    createdBy: 'CLEANER Lab',
  });
  const shapeRow = structShaper(columns);
  let group: Row[] = [];
  let characters = 0;
  /** Bytes of the file so far, and of it as the library counts them. */
  let [size, counted] = [0, 0];
  /** Takes what the library wrote. */
  const taken = (): Uint8Array => {
    const bytes = new Uint8Array(out.getBytes());
    // The writer counts the bytes of the whole file apart from its place in the buffer, so the buffer can begin anew.
    out.index = 0;
    counted += bytes.length;
    return bytes;
  };
  const give = (bytes: Uint8Array): void => {
    size += bytes.length;
    emit(bytes);
  };
  const writeGroup = (): void => {
    const rows = group;
    // What stands before the first group.
    if (size === 0) give(taken());
    const columnData = Object.keys(columns).map((name) => ({
      name,
      data: rows.map((row) => row[name]),
      offsetIndex: false,
    }));
    const from = counted;
    // A writer into memory has nothing to wait for.
    void file.write({ columnData, rowGroupSize: rows.length });
    const written = file.row_groups.at(-1);
    if (!written) throw new Error('The row group was not written.');
    give(compressPages(taken(), written, from, size));
    group = [];
    characters = 0;
  };
  return {
    add: (row) => {
      const shaped = shapeRow(row);
      group.push(shaped);
      characters += writeJson(shaped).length;
      if (group.length >= groupRows || characters >= groupCharacters) writeGroup();
    },
    finish: () => {
      if (group.length > 0) writeGroup();
      void file.finish();
      give(taken());
    },
  };
}

/** Brings a value into a shape; null where it has another one. */
type Shaper = (value: unknown) => unknown;

/** What brings values into the shape, made once for all rows. */
function shaperOf(shape: Shape): Shaper {
  if (typeof shape === 'string') return (value) => value ?? null;
  if ('struct' in shape) {
    const struct = structShaper(shape.struct);
    return (value) => (typeof value === 'object' && value !== null ? struct(value) : null);
  }
  const item = shaperOf(shape.list);
  return (value) => (Array.isArray(value) ? value.map((one: unknown) => item(one)) : null);
}

/** Makes objects with exactly the fields, in their order. */
function structShaper(fields: Fields): (value: object) => Row {
  const shapers = Object.entries(fields).map(([name, shape]) => [name, shaperOf(shape)] as const);
  return (value) => {
    const given = value as Row;
    const struct: Record<string, unknown> = {};
    for (const [name, shaper] of shapers) struct[name] = shaper(given[name]);
    return struct;
  };
}
