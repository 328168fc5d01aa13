import { readFileSync } from 'node:fs';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ParquetError } from './parquet-error.ts';
import { openParquet, type ParquetBytes } from './parquet-file.ts';

const codecs = ['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4'] as const;

/** A file that `fixtures/make.py` wrote. */
const fixture = (codec: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(readFileSync(new URL(`fixtures/${codec}.parquet`, import.meta.url)));

const bytesOf = ({ buffer }: Uint8Array<ArrayBuffer>): ParquetBytes => ({
  byteLength: buffer.byteLength,
  slice: (start, end) => Promise.resolve(buffer.slice(start, end)),
});

async function rowsOf(bytes: ParquetBytes) {
  const file = await openParquet(bytes);
  const rows: Readonly<Record<string, unknown>>[] = [];
  for (const range of file.ranges) rows.push(...(await file.read(range)));
  return rows;
}

describe('openParquet', () => {
  it.each(codecs)('reads what pyarrow compressed with: %s', async (codec) => {
    const rows = await rowsOf(bytesOf(fixture(codec)));
    expect(rows.map(({ n }) => n)).toEqual([0n, 1n, 2n, 3n, 4n, 5n]);
    expect(rows[5]?.text).toBe(`5: ${'the same words again '.repeat(8)}`);
    expect(rows[2]?.turns).toEqual([
      { role: 'user', content: '2' },
      { role: 'user', content: '2' },
    ]);
  });
  it('reads a row group at a time, and only the columns that are asked for', async () => {
    const file = await openParquet(bytesOf(fixture('zstd')));
    expect(file.columns.map(({ element }) => element.name)).toEqual(['n', 'text', 'turns']);
    expect([file.rows, file.ranges]).toEqual([
      6,
      [
        { start: 0, end: 4 },
        { start: 4, end: 6 },
      ],
    ]);
    expect(await file.read({ start: 4, end: 6 }, ['n'])).toEqual([{ n: 4n }, { n: 5n }]);
  });
  it('lets errors of the source through as they are', async () => {
    const broken = new Error('the connection broke');
    await expect(openParquet({ byteLength: 5000, slice: () => Promise.reject(broken) })).rejects.toBe(broken);
    const bytes = bytesOf(fixture('gzip'));
    let whole = true;
    const file = await openParquet({
      ...bytes,
      slice: (start, end) => (whole ? bytes.slice(start, end) : Promise.reject(broken)),
    });
    whole = false;
    await expect(file.read({ start: 0, end: 4 })).rejects.toBe(broken);
  });
});

describe('a damaged file', () => {
  const forgotten: unknown[] = [];
  const note = (reason: unknown): void => void forgotten.push(reason);
  beforeAll(() => void process.on('unhandledRejection', note));
  afterAll(() => void process.off('unhandledRejection', note));

  it.each(codecs)('throws a ParquetError where it throws, and leaves no promise behind: %s', async (codec) => {
    const whole = fixture(codec);
    let failed = 0;
    for (let seed = 0; seed < 150; seed++) {
      const source = xoroshiro128plus(seed);
      const draw = (most: number): number => uniformInt(source, 0, most - 1);
      const bytes = whole.slice(0, draw(4) === 0 ? draw(whole.length) : whole.length);
      for (let count = draw(6); count >= 0 && bytes.length > 0; count--) bytes[draw(bytes.length)] = draw(256);
      const error: unknown = await rowsOf(bytesOf(bytes)).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error === null) continue;
      failed += 1;
      expect(error, `seed ${seed}`).toBeInstanceOf(ParquetError);
    }
    // Node reports a forgotten promise a turn of the event loop later.
    await new Promise((resolve) => setImmediate(resolve));
    expect(forgotten).toEqual([]);
    expect(failed).toBeGreaterThan(20);
  });
});
