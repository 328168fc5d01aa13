import { describe, expect, it } from 'vitest';
import { frameIn, frameOf, headBytes, headIn, markIn } from './frame.ts';

const body = Uint8Array.from([1, 2, 3, 10, 0]);

describe('a frame', () => {
  it('is read as it was written', () => {
    expect(frameIn(frameOf({ kind: 'x', text: 'é' }, body))).toEqual({ header: { kind: 'x', text: 'é' }, body });
    expect(frameIn(frameOf(null))).toEqual({ header: null, body: new Uint8Array() });
  });
  it('tells its lengths without being read', () => {
    const frame = frameOf({ a: 1 }, body);
    expect(headIn(frame)).toEqual({ headerBytes: 7, bodyBytes: 5 });
    expect(frame).toHaveLength(headBytes + 12);
  });
  it.each([0, 9, 41, 45, headBytes, headBytes + 3, headBytes + 11])(
    'is none where its byte %i was overwritten',
    (at) => {
      const frame = frameOf({ a: 1 }, body);
      frame[at] = (frame[at] ?? 0) ^ 0x40;
      expect(frameIn(frame)).toBeNull();
    },
  );
  it('is none where its end is missing', () => {
    expect(frameIn(frameOf({ a: 1 }, body).subarray(0, -1))).toBeNull();
    expect(headIn(new Uint8Array(3))).toBeNull();
  });
  it('is found by its mark', () => {
    const bytes = Uint8Array.from([10, 10, 0xc1, 5, ...frameOf({ a: 1 })]);
    expect(markIn(bytes)).toBe(4);
    expect(markIn(bytes.subarray(5))).toBe(-1);
  });
});
