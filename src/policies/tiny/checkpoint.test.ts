import { describe, expect, it } from 'vitest';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint.ts';
import { toyArrays, toyShape } from './toy.fixture.ts';

const checkpoint: Checkpoint = { name: 'toy', shape: toyShape, context: 16, arrays: toyArrays() };

describe('checkpoints', () => {
  it('come back whole in 32 bits', () => {
    const { precision, ...read } = readCheckpoint(writeCheckpoint(checkpoint, 'float32'));
    expect(precision).toBe('float32');
    expect(read).toEqual(checkpoint);
  });

  it('come back in 8 bits to within half a step of each row, vectors whole', () => {
    const read = readCheckpoint(writeCheckpoint(checkpoint, 'int8'));
    expect(read).toMatchObject({ name: 'toy', shape: toyShape, context: 16, precision: 'int8' });
    read.arrays.forEach(({ name, sizes, values }, index) => {
      const before = checkpoint.arrays[index]?.values ?? new Float32Array();
      const [, columns] = sizes;
      if (columns === undefined) {
        expect(values, name).toEqual(before);
        return;
      }
      values.forEach((value, at) => {
        const row = before.subarray(at - (at % columns), at - (at % columns) + columns);
        const most = Math.max(...row.map(Math.abs));
        expect(Math.abs(value - (before[at] ?? 0))).toBeLessThanOrEqual(most / 254 + 1e-7);
      });
    });
  });

  it('take about a quarter of the bytes in 8 bits', () => {
    const large = { ...toyShape, width: 64, vocabulary: 256 };
    const sizes = (['float32', 'int8'] as const).map(
      (precision) => writeCheckpoint({ ...checkpoint, shape: large, arrays: toyArrays(large) }, precision).length,
    );
    expect((sizes[1] ?? 0) / (sizes[0] ?? 1)).toBeLessThan(0.31);
  });

  it('keep a row of zeros', () => {
    const arrays = checkpoint.arrays.map((array) => ({ ...array, values: array.values.map(() => 0) }));
    const read = readCheckpoint(writeCheckpoint({ ...checkpoint, arrays }, 'int8'));
    expect(read.arrays).toEqual(arrays);
  });
});

describe('readCheckpoint', () => {
  const good = writeCheckpoint(checkpoint, 'int8');
  const withHeader = (change: (header: string) => string): Uint8Array => {
    const length = new DataView(good.buffer).getUint32(8, true);
    const header = new TextEncoder().encode(change(new TextDecoder().decode(good.subarray(12, 12 + length))));
    const bytes = new Uint8Array(12 + header.length + good.length - 12 - length);
    bytes.set(good.subarray(0, 8));
    new DataView(bytes.buffer).setUint32(8, header.length, true);
    bytes.set(header, 12);
    bytes.set(good.subarray(12 + length), 12 + header.length);
    return bytes;
  };

  it.each([
    ['nothing', new Uint8Array(), /first bytes/],
    ['a page', new TextEncoder().encode('<!doctype html><title>404</title>'), /first bytes/],
    ['a beginning', good.slice(0, 40), /breaks off inside its header/],
    ['a file that lacks its end', good.slice(0, -1), /bytes, and its header says/],
    ['a file with something behind it', Uint8Array.from([...good, 0]), /bytes, and its header says/],
    ['a header that is no JSON', withHeader((header) => header.slice(1)), /not JSON/],
    ['another format', withHeader((header) => header.replace('tiny@1', 'tiny@2')), /format/],
    ['a size that is none', withHeader((header) => header.replace('"width":8', '"width":-8')), /shape\.width/],
    ['heads that do not fit', withHeader((header) => header.replace('"heads":2', '"heads":3')), /twice the heads/],
  ])('refuses %s', (_, bytes, why) => {
    expect(() => readCheckpoint(bytes)).toThrow(why);
  });

  it('refuses numbers that are none', () => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setFloat32(bytes.length - 4, Number.NaN, true);
    expect(() => readCheckpoint(bytes)).toThrow('“outNorm” holds what is no number');
  });
});
