import { writeJson } from '../json/index.ts';
import type { Emit, RowWriter } from './row-writer.ts';

/** Bytes that are gathered before they are handed on: enough that a piece costs little, few enough to be nothing in memory. */
const pieceLength = 1 << 16;

const lineEnd = 10;
const encoder = new TextEncoder();

/** Rows as JSON Lines in UTF-8, each line ended. */
export function jsonLines(emit: Emit): RowWriter {
  const buffer = takeBuffer();
  let used = 0;
  const flush = (): void => {
    emit(buffer.slice(0, used));
    used = 0;
  };
  return {
    add: (row) => {
      let text = writeJson(row);
      for (;;) {
        // Straight into the buffer: lines that are joined first are copied once more, and all take the width of the widest character.
        const { read, written } = encoder.encodeInto(text, buffer.subarray(used));
        used += written;
        if (read === text.length && used < pieceLength) break;
        flush();
        text = text.slice(read);
      }
      buffer[used++] = lineEnd;
    },
    finish: () => {
      if (used > 0) flush();
      spare = buffer;
    },
  };
}

/** The buffer of a writer that is done, for the next one: sessions are a file for each trajectory. */
let spare: Uint8Array | null = null;

function takeBuffer(): Uint8Array {
  const buffer = spare ?? new Uint8Array(pieceLength);
  spare = null;
  return buffer;
}
