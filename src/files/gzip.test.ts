import { crc32, gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ByteSource } from './byte-source.ts';
import { collected, fileOf } from './file.fixture.ts';
import { FileError } from './index.ts';
import { unpacked } from './gzip.ts';

afterEach(() => vi.unstubAllGlobals());

/** Unpacks as browsers do, which take what follows the first member for damage; Node goes on with it. */
class OneMember extends TransformStream<Uint8Array, Uint8Array> {
  constructor() {
    const packed: Uint8Array[] = [];
    super({
      transform: (piece) => void packed.push(piece),
      flush: (controller) => {
        const all = Buffer.concat(packed);
        const plain = gunzipSync(all);
        const trailer = Buffer.alloc(8);
        trailer.writeUInt32LE(crc32(plain));
        trailer.writeUInt32LE(plain.length, 4);
        // Of two members, the last has the sum and the length of itself alone.
        if (!all.subarray(-8).equals(trailer)) throw new TypeError('Junk found after end of compressed data.');
        controller.enqueue(plain);
      },
    });
  }
}

const textOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  Buffer.concat(await collected(unpacked(fileOf(bytes)))).toString('latin1');
const packed = (text: string, level = 6): Uint8Array<ArrayBuffer> =>
  new Uint8Array(gzipSync(Buffer.from(text, 'latin1'), { level }));
const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts));

/** What looks like the header of a member, in the midst of a member that holds its bytes as they are. */
const header = '\x1f\x8b\x08\0\0\0\0\0\0\x03';
/** A megabyte of all bytes but those that a header begins with. */
const megabyte = String.fromCharCode(...Array.from({ length: 1024 }, (_, at) => (at % 200) + 32)).repeat(1024);

/** A file, and how many of its bytes were read. */
function counted(bytes: Uint8Array<ArrayBuffer>): { readonly source: ByteSource; readonly read: () => number } {
  let read = 0;
  const slice = (start: number, end: number) => ({
    arrayBuffer: () => {
      read += end - start;
      return Promise.resolve(bytes.slice(start, end).buffer);
    },
  });
  return { source: { size: bytes.length, slice }, read: () => read };
}

describe.each([
  ['as Node unpacks', DecompressionStream],
  ['as browsers unpack', OneMember],
])('unpacked, %s', (_, stream) => {
  const unpack = (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
    vi.stubGlobal('DecompressionStream', stream);
    return textOf(bytes);
  };
  it.each([
    ['one member', [packed('one\n')], 'one\n'],
    ['two members', [packed('one\n'), packed('two\n')], 'one\ntwo\n'],
    ['members that are empty, as bgzip ends', [packed(''), packed('one\n'), packed('')], 'one\n'],
    ['bytes that look like a header', [packed(`a${header}b${header}`, 0), packed('two')], `a${header}b${header}two`],
  ])('gives %s', async (_what, members, text) => {
    expect(await unpack(joined(...members))).toBe(text);
  });
  it.each([0, 1, 5, 9, 10, 11])('finds a member that begins %i bytes before what is read next', async (before) => {
    // Not packed: what gzip adds to a megabyte is known.
    const added = packed(megabyte, 0).length - megabyte.length;
    const text = megabyte.slice(added + before);
    expect(await unpack(joined(packed(text, 0), packed('two'), packed('three')))).toBe(`${text}twothree`);
  });
  it.each([
    ['is cut off', packed('one\n'.repeat(99)).subarray(0, -9)],
    ['is cut off in its second member', joined(packed('one\n'), packed('two\n').subarray(0, -9))],
    ['has another sum', joined(packed('one\n').fill(7, -8, -4), packed('two\n'))],
    ['goes on with something else', joined(packed('one\n'), new Uint8Array([1, 2, 3]))],
  ])('says so where a file %s', async (_what, bytes) => {
    await expect(unpack(new Uint8Array(bytes))).rejects.toThrow(FileError);
  });
});

describe('unpacked', () => {
  const large = joined(...Array.from({ length: 12 }, () => packed(megabyte, 0)));
  it('reads no more of a file than its reader wants', async () => {
    const { source, read } = counted(large);
    for await (const piece of unpacked(source)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(read()).toBeLessThan(large.length / 3);
  });
  it('reads no further than to the damage', async () => {
    const { source, read } = counted(large.slice().fill(0xff, 10, 200));
    await expect(collected(unpacked(source))).rejects.toThrow(FileError);
    expect(read()).toBeLessThan(large.length / 3);
  });
  it('reads all of a whole file, and once', async () => {
    const { source, read } = counted(large);
    expect(Buffer.concat(await collected(unpacked(source)))).toHaveLength(12 << 20);
    expect(read()).toBeLessThan(large.length + 1000);
  });
});
