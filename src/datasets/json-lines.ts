import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Characters that are gathered before they are handed on: enough that a piece costs little, few enough to be nothing in memory. */
const pieceLength = 1 << 16;

/** Rows as JSON Lines in UTF-8, each line ended. */
export async function* writeJsonLines(rows: AsyncIterable<unknown>): AsyncGenerator<Uint8Array, void, undefined> {
  let text = '';
  for await (const row of rows) {
    text += `${JSON.stringify(row)}\n`;
    if (text.length < pieceLength) continue;
    yield utf8ToBytes(text);
    text = '';
  }
  if (text !== '') yield utf8ToBytes(text);
}
