import { longestLine, PieceBuffer, type Line } from './lines.ts';

const code = (character: string): number => character.charCodeAt(0);
const [quote, backslash, comma, openList, closeList, openObject, closeObject, lineFeed] = [
  code('"'),
  code('\\'),
  code(','),
  code('['),
  code(']'),
  code('{'),
  code('}'),
  code('\n'),
];
const spaces = new Set([32, 9, 10, 13]);

/** The elements of a JSON document, and whether it was whole. */
export type JsonValues = AsyncGenerator<Line, { readonly complete: boolean }, undefined>;

/**
 * The elements of a file that holds one JSON list, or the object that it is, each as its bytes with the line on which it begins.
 * Elements are only cut out by their brackets and quotes, so that one that can't be read spoils no other.
 */
export async function* jsonValuesOf(pieces: AsyncIterable<Uint8Array>, longest = longestLine): JsonValues {
  let line = 1;
  let begins = 1;
  let list: boolean | null = null;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let closed = false;
  let element: PieceBuffer | null = null;
  for await (const piece of pieces) {
    // Where in this piece the element under way begins.
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      if (byte === undefined) break;
      if (byte === lineFeed) line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        continue;
      }
      if (closed || spaces.has(byte)) continue;
      if (list === null) {
        list = byte === openList;
        if (list) continue;
      }
      if (element && depth === 0 && (byte === comma || byte === closeList)) {
        element.push(piece.subarray(from, at));
        yield { line: begins, bytes: element.joined() };
        element = null;
      }
      if (!element && list && byte === closeList) {
        closed = true;
        continue;
      }
      if (!element && list && byte === comma) continue;
      if (!element) {
        element = new PieceBuffer(longest);
        begins = line;
        from = at;
      }
      if (byte === quote) inString = true;
      else if (byte === openObject || byte === openList) depth += 1;
      else if (byte === closeObject || byte === closeList) depth = Math.max(0, depth - 1);
      if (!list && depth === 0) {
        element.push(piece.subarray(from, at + 1));
        yield { line: begins, bytes: element.joined() };
        element = null;
        closed = true;
      }
    }
    element?.push(piece.subarray(from));
  }
  if (element) yield { line: begins, bytes: element.joined() };
  return { complete: closed };
}
