import { describe, expect, it } from 'vitest';
import { checkWhole, writeAt, type OpenFile } from './write-at.ts';

/** A file on a disk with room for some bytes; beyond it takes less than it is given, as browsers do. */
function fileWithRoom(room: number): OpenFile & { readonly bytes: readonly number[] } {
  const bytes: number[] = [];
  return {
    bytes,
    write: (given, { at }) => {
      const taken = given.subarray(0, Math.max(0, room - at));
      bytes.splice(at, taken.length, ...taken);
      return taken.length;
    },
  };
}

describe('writeAt', () => {
  it('writes one after the other, until the disk is full', () => {
    const file = fileWithRoom(5);
    const next = writeAt(file, new Uint8Array([1, 2, 3]), 0);
    expect(writeAt(file, new Uint8Array([4, 5]), next)).toBe(5);
    expect(file.bytes).toEqual([1, 2, 3, 4, 5]);
    expect(writeAt(file, new Uint8Array(), 5)).toBe(5);
    expect(() => writeAt(file, new Uint8Array([6]), 5)).toThrow('The disk is full.');
  });
  it('throws where a part of the bytes has room', () => {
    expect(() => writeAt(fileWithRoom(2), new Uint8Array(3), 0)).toThrow(
      expect.objectContaining({ name: 'QuotaExceededError' }),
    );
  });
});

describe('checkWhole', () => {
  it('throws where bytes of a file are missing, or are too many', () => {
    expect(() => checkWhole({ size: 3 }, 3)).not.toThrow();
    expect(() => checkWhole({ size: 0 }, 0)).not.toThrow();
    expect(() => checkWhole({ size: 2 }, 3)).toThrow('it has 2 of 3 bytes');
    expect(() => checkWhole({ size: 4 }, 3)).toThrow('it has 4 of 3 bytes');
  });
});
