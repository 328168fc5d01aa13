import { describe, expect, it } from 'vitest';
import { frameOf } from '../log/index.ts';
import { readFrames } from './read-frames.ts';

async function headersOf(...parts: BlobPart[]): Promise<unknown[]> {
  const headers: unknown[] = [];
  for await (const read of readFrames(new Blob(parts)))
    headers.push(read.kind === 'frame' ? read.frame.header : 'damaged');
  return headers;
}

describe('readFrames', () => {
  it('reads frames that are longer than what is read at a time, and those behind them', async () => {
    const long = new Uint8Array(5 << 20).fill(9);
    expect(await headersOf(frameOf(1), frameOf(2, long), frameOf(3), frameOf(4, long), frameOf(5))).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });
  it('passes over what is no frame, however long, and tells it once', async () => {
    for (const length of [1, 47, 48, 49, 5 << 20])
      expect(await headersOf(frameOf(1), new Uint8Array(length).fill(10), frameOf(2))).toEqual([1, 'damaged', 2]);
  });
  it('tells a frame that was cut off', async () => {
    expect(await headersOf(frameOf(1), frameOf(2).slice(0, -1))).toEqual([1, 'damaged']);
  });
  it('gives nothing of an empty file', async () => {
    expect(await headersOf()).toEqual([]);
  });
});
