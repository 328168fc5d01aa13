import { frameIn, headBytes, headIn, markIn, type Frame } from '../log/index.ts';

/** Bytes that are read of a file at a time; a longer frame is read whole. */
const windowBytes = 4 << 20;

/** A frame, or that one can't be read. */
export type ReadFrame =
  { readonly kind: 'frame'; readonly frame: Frame; readonly end: number } | { readonly kind: 'damaged' };

/** The frames of a file, one after the other. Bytes that are none are passed over, up to the next frame, and told as one that is damaged. */
export async function* readFrames(file: Blob): AsyncGenerator<ReadFrame, void, undefined> {
  let window = new Uint8Array();
  /** Where the window begins, and where in it the next frame does. */
  let [begin, at] = [0, 0];
  /** Makes the window begin at the next frame and hold at least the given number of bytes, where the file has them. */
  const fill = async (bytes: number): Promise<Uint8Array> => {
    if (window.length - at < bytes && begin + window.length < file.size) {
      begin += at;
      window = new Uint8Array(await file.slice(begin, begin + Math.max(bytes, windowBytes)).arrayBuffer());
      at = 0;
    }
    return window.subarray(at);
  };
  while (begin + at < file.size) {
    const head = headIn(await fill(headBytes));
    const length = head ? headBytes + head.headerBytes + head.bodyBytes : 0;
    const whole = head && begin + at + length <= file.size ? await fill(length) : null;
    const frame = whole && frameIn(whole.subarray(0, length));
    if (frame) {
      at += length;
      yield { kind: 'frame', frame, end: begin + at };
      continue;
    }
    yield { kind: 'damaged' };
    at += 1;
    for (;;) {
      const found = markIn(await fill(headBytes));
      if (found >= 0) {
        at += found;
        break;
      }
      // What the window has left may be the beginning of a mark.
      const rest = Math.max(1, window.length - at - headBytes);
      at += rest;
      if (begin + at >= file.size) return;
    }
  }
}
