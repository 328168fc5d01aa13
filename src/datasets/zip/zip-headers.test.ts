import { describe, expect, it } from 'vitest';
import { dataDescriptor, directoryHeader, endOfDirectory, type WrittenFile } from './zip-headers.ts';

const file = (some: Partial<WrittenFile>): WrittenFile => ({
  name: new TextEncoder().encode('a'),
  time: 0x5d7c_0000,
  crc: 0x0102_0304,
  size: 5,
  start: 6,
  ...some,
});
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const last = 0xffff_fffe;

describe('a zip beyond 32 bits', () => {
  it.each([
    [0, '00000000', ''],
    [5, '05000000', ''],
    [last, 'feffffff', ''],
    [last + 1, 'ffffffff00000000', 'ffffffff00000000'],
    [last + 2, '0000000001000000', '0000000001000000'],
    [0x12_3456_789a, '9a78563412000000', '9a78563412000000'],
  ])('has %i bytes behind a file as wide as they need', (size, first, second) => {
    expect(hex(dataDescriptor(file({ size })))).toBe(`504b070804030201${first}${second === '' ? first : second}`);
  });

  it.each([
    [5, 6, '05000000', '06000000', ''],
    [last, last, 'feffffff', 'feffffff', ''],
    [5, last + 1, '05000000', 'ffffffff', '01000800ffffffff00000000'],
    [5, last + 2, '05000000', 'ffffffff', '010008000000000001000000'],
    [last + 1, 6, 'ffffffff', '06000000', '01001800ffffffff00000000ffffffff000000000600000000000000'],
    [last + 2, last + 2, 'ffffffff', 'ffffffff', '01001800000000000100000000000000010000000000000001000000'],
  ])('lists a file of %i bytes at %i', (size, start, short, place, extra) => {
    const length = hex(Uint8Array.of(extra.length / 2, 0));
    expect(hex(directoryHeader(file({ size, start })))).toBe(
      `504b01022d032d000808000000007c5d04030201${short}${short}0100${length}0000000000000000b481${place}61${extra}`,
    );
  });

  it.each([
    [2, 5, 6, false],
    [65_534, 5, 6, false],
    [65_535, 5, 6, true],
    [65_536, 5, 6, true],
    [2, last, last, false],
    [2, 5, last + 1, true],
    [2, last + 1, 6, true],
  ])('ends with %i files, the largest of %i bytes, and its directory at %i', (count, size, start, large) => {
    const files = Array.from({ length: count }, (_, at) => file({ size: at === 0 ? size : 0 }));
    const bytes = endOfDirectory(files, 99, start);
    const view = new DataView(bytes.buffer);
    const end = bytes.length - 22;
    expect(view.getUint32(end)).toBe(0x504b_0506);
    expect([view.getUint16(end + 8, true), view.getUint16(end + 10, true)]).toEqual(
      Array.from({ length: 2 }, () => Math.min(count, 65_535)),
    );
    expect([view.getUint32(end + 12, true), view.getUint32(end + 16, true)]).toEqual([99, Math.min(start, last + 1)]);
    expect(end > 0).toBe(large);
    if (!large) return;
    // The larger fields, and where they stand.
    expect(view.getUint32(0)).toBe(0x504b_0606);
    expect([24, 32, 40, 48].map((at) => Number(view.getBigUint64(at, true)))).toEqual([count, count, 99, start]);
    expect(view.getUint32(56)).toBe(0x504b_0607);
    expect(Number(view.getBigUint64(64, true))).toBe(start + 99);
  });
});
