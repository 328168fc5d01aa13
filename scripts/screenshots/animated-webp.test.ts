import { describe, expect, it } from 'vitest';
import { animatedWebp } from './animated-webp.ts';

/** A WebP file with a chunk of the given contents; not a picture that could be shown. */
function still(contents: readonly number[]): Uint8Array {
  const padded = [...contents, ...(contents.length % 2 === 1 ? [0] : [])];
  const size = Buffer.alloc(4);
  size.writeUInt32LE(contents.length);
  const body = Buffer.concat([Buffer.from('WEBPVP8 '), size, Buffer.from(padded)]);
  const whole = Buffer.alloc(4);
  whole.writeUInt32LE(body.length);
  return new Uint8Array(Buffer.concat([Buffer.from('RIFF'), whole, body]));
}

const frame = { left: 0, top: 0, width: 300, height: 200, ms: 250 };

describe('animatedWebp', () => {
  it('wraps each picture with its place and its time', () => {
    const bytes = Buffer.from(
      animatedWebp(
        [
          { ...frame, webp: still([7, 8, 9]) },
          { ...frame, left: 258, webp: still([1, 2]), ms: 70_000 },
        ],
        600,
        400,
      ),
    );
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes.toString('latin1', 8, 16)).toBe('WEBPVP8X');
    expect([bytes[20], bytes.readUIntLE(24, 3), bytes.readUIntLE(27, 3)]).toEqual([2, 599, 399]);
    const first = bytes.indexOf('ANMF');
    const second = bytes.indexOf('ANMF', first + 1);
    expect(bytes.subarray(first + 8, first + 23)).toEqual(
      Buffer.from([0, 0, 0, 0, 0, 0, 43, 1, 0, 199, 0, 0, 250, 0, 0]),
    );
    expect(bytes.readUIntLE(second + 8, 3)).toBe(129);
    expect(bytes.readUIntLE(second + 20, 3)).toBe(70_000);
    expect(bytes.toString('latin1', first + 24, first + 28)).toBe('VP8 ');
    expect(second % 2).toBe(0);
  });
  it('says of something else that it is no picture', () => {
    expect(() => animatedWebp([{ ...frame, webp: new Uint8Array(20) }], 1, 1)).toThrow('no WebP file');
    expect(() => animatedWebp([{ ...frame, webp: new TextEncoder().encode('RIFF\0\0\0\0WEBP') }], 1, 1)).toThrow(
      'holds no picture',
    );
  });
});
