import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * A log is a row of frames, each of which can be found and checked without the others: a mark, the SHA-256 of what follows, the lengths of header
 * and body, a header in JSON, and the body's bytes. What was torn off at its end by a crash, or overwritten, is passed over up to the next mark.
 */
export interface Frame {
  readonly header: unknown;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What stands before a frame's header. */
export interface FrameHead {
  readonly headerBytes: number;
  readonly bodyBytes: number;
}

/** Begins each frame; no text and no deflated body is likely to have it. */
const mark = Uint8Array.from([0x0a, 0xc1, 0x4c, 0x4f, 0x47, 0x1a, 0x0d, 0x0a]);

const sumBytes = 32;

/** Where a frame's two lengths begin; all from there on is summed. */
const lengthsAt = mark.length + sumBytes;

/** Bytes before a frame's header: the mark, the sum, two lengths. */
export const headBytes = lengthsAt + 8;

/** The most bytes of a header that is believed: more is no header. */
const mostHeaderBytes = 1 << 26;

/** A frame as it lies in a log. */
export function frameOf(header: unknown, body: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const text = utf8ToBytes(JSON.stringify(header));
  const frame = new Uint8Array(headBytes + text.length + body.length);
  const view = new DataView(frame.buffer);
  frame.set(mark);
  view.setUint32(lengthsAt, text.length, true);
  view.setUint32(lengthsAt + 4, body.length, true);
  frame.set(text, headBytes);
  frame.set(body, headBytes + text.length);
  frame.set(sha256(frame.subarray(lengthsAt)), mark.length);
  return frame;
}

/** Reads what stands before a header; null where no frame begins here. */
export function headIn(bytes: Uint8Array): FrameHead | null {
  if (bytes.length < headBytes || mark.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const headerBytes = view.getUint32(lengthsAt, true);
  return headerBytes > mostHeaderBytes ? null : { headerBytes, bodyBytes: view.getUint32(lengthsAt + 4, true) };
}

/** Reads a whole frame; null where its bytes are not those that were written. */
export function frameIn(bytes: Uint8Array): Frame | null {
  const head = headIn(bytes);
  if (!head) return null;
  const bodyAt = headBytes + head.headerBytes;
  const end = bodyAt + head.bodyBytes;
  const sum = sha256(bytes.subarray(lengthsAt, end));
  if (sum.some((byte, index) => bytes[mark.length + index] !== byte)) return null;
  const header: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(headBytes, bodyAt)));
  return { header, body: new Uint8Array(bytes.subarray(bodyAt, end)) };
}

/** Where the next mark begins, at or after the first byte; -1 where there is none. */
export function markIn(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0x0a); at >= 0 && at + mark.length <= bytes.length; at = bytes.indexOf(0x0a, at + 1)) {
    if (mark.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

/** Bytes of a mark: as many of a block's last ones are looked at with the next block, too. */
export const markBytes = mark.length;
