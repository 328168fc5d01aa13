import type { Emit, RowWriter } from './row-writer.ts';

/** Characters that are gathered before they are handed on: enough that a piece costs little, few enough to be nothing in memory. */
const pieceLength = 1 << 16;

const encoder = new TextEncoder();

/** Rows as JSON Lines in UTF-8, each line ended. */
export function jsonLines(emit: Emit): RowWriter {
  let text = '';
  const flush = (): void => {
    emit(encoder.encode(text));
    text = '';
  };
  return {
    add: (row) => {
      text += `${JSON.stringify(row)}\n`;
      if (text.length >= pieceLength) flush();
    },
    finish: () => {
      if (text !== '') flush();
    },
  };
}
