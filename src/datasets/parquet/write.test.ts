import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { bytesOf, collected } from '../record.fixture.ts';
import { writeRows } from '../row-writer.ts';
import type { Fields } from './schema.ts';
import { parquetWriter } from './write.ts';

const columns: Fields = {
  name: 'string',
  right: 'boolean',
  reward: 'number',
  list: { list: { struct: { role: 'string', calls: { list: { struct: { code: 'string' } } } } } },
};

const writeParquet = (rows: AsyncIterable<object>, of: Fields) => writeRows(rows, (emit) => parquetWriter(of, emit));

async function* given(rows: Iterable<object>) {
  for (const row of rows) yield await Promise.resolve(row);
}

const written = async (rows: Iterable<object>) => {
  const bytes = await bytesOf(writeParquet(given(rows), columns));
  return { bytes, rows: await parquetReadObjects({ file: bytes.buffer as ArrayBuffer }) };
};

describe('parquetWriter', () => {
  it('is read back as it was: nested, with empty lists, and null for what is missing', async () => {
    const rows = [
      {
        name: 'ä🫖',
        right: true,
        reward: -1,
        list: [
          { role: 'a', calls: [{ code: 'x' }, { code: 'y' }] },
          { role: 'b', calls: [] },
        ],
      },
      { name: '', right: false, reward: 0.5, list: [] },
      { name: null, extra: 'left out', list: [{ role: 'c' }] },
    ];
    expect((await written(rows)).rows).toEqual([
      rows[0],
      rows[1],
      { name: null, right: null, reward: null, list: [{ role: 'c', calls: undefined }] },
    ]);
  });
  it('writes a row group for each ten thousand rows, and hands it on before it takes the next', async () => {
    let taken = 0;
    function* rows() {
      for (; taken < 25_000; taken++) yield { name: `row ${taken}`, list: [{ role: 'a', calls: [{ code: 'x' }] }] };
    }
    const pieces = writeParquet(given(rows()), columns);
    const first = await pieces.next();
    expect(taken).toBe(9999);
    const rest = await collected(pieces);
    const bytes = new Uint8Array(Buffer.concat([first.value ?? new Uint8Array(), ...rest]));
    expect(parquetMetadata(bytes.buffer).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([
      10_000, 10_000, 5000,
    ]);
    const read = await parquetReadObjects({ file: bytes.buffer, columns: ['name'] });
    expect(read.map(({ name }) => name as string)).toEqual(Array.from({ length: 25_000 }, (_, i) => `row ${i}`));
  });
  it('makes smaller groups of long rows', async () => {
    const { bytes } = await written(Array.from({ length: 5 }, () => ({ name: 'x'.repeat(6_000_000) })));
    expect(parquetMetadata(bytes.buffer as ArrayBuffer).row_groups).toHaveLength(2);
  });
  it('writes a file without rows that still has its columns', async () => {
    const { bytes, rows } = await written([]);
    expect(rows).toEqual([]);
    expect(parquetMetadata(bytes.buffer as ArrayBuffer).schema[0]?.num_children).toBe(4);
  });
  it('gives the same bytes for the same rows', async () => {
    const rows = [{ name: 'a', list: [{ role: 'b' }] }];
    expect((await written(rows)).bytes).toEqual((await written(rows)).bytes);
  });
  it('compresses levels with the values: nested rows that say little take little', async () => {
    const calls = [{ code: 'x' }, { code: 'y' }];
    const list = [{ role: 'user' }, { role: 'assistant', calls }, { role: 'tool' }];
    const rows = Array.from({ length: 3000 }, (_, i) => ({ name: `row ${i}`, list: i % 3 === 0 ? [] : list }));
    const { bytes, rows: read } = await written(rows);
    expect(read).toHaveLength(3000);
    expect(read[2999]).toMatchObject({ name: 'row 2999', list: [{}, { calls }, {}] });
    const [group] = parquetMetadata(bytes.buffer as ArrayBuffer).row_groups;
    const code = group?.columns.find(({ meta_data: column }) => column?.path_in_schema.at(-1) === 'code')?.meta_data;
    expect(code?.codec).toBe('SNAPPY');
    expect(Number(code?.total_compressed_size)).toBeLessThan(Number(code?.total_uncompressed_size) / 4);
  });
});
