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

/** How a JSON document ended. */
export interface JsonEnd {
  /** Whether all brackets and quotes were closed. */
  readonly complete: boolean;
  /** The line on which something follows the list, which is not read; null where nothing does. */
  readonly after: number | null;
}

/** The elements of a JSON document, and how it ended. */
export type JsonValues = AsyncGenerator<Line, JsonEnd, undefined>;

/**
 * The elements of a file that holds one JSON list, or the objects that it holds one after the other, each as its bytes with the line on which
 * it begins. Elements are only cut out by their brackets and quotes, so that one that can't be read spoils no other.
 */
export async function* jsonValuesOf(pieces: AsyncIterable<Uint8Array>, longest = longestLine): JsonValues {
  const scanner = new Scanner(longest);
  for await (const piece of pieces) yield* scanner.scan(piece);
  const rest = scanner.rest();
  if (rest) yield rest;
  return { complete: scanner.complete, after: scanner.after };
}

/** Where in a JSON document the scan is. */
class Scanner {
  /** The line on which something follows the list. */
  after: number | null = null;
  /** Whether the list has ended. */
  #closed = false;
  readonly #longest: number;
  /** Whether the document is a list; null before its first sign. */
  #list: boolean | null = null;
  /** Whether an object has ended, where the document is no list. */
  #whole = false;
  #line = 1;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The element under way, and the line on which it began. */
  #element: PieceBuffer | null = null;
  #begins = 1;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** The elements that end in this piece. */
  *scan(piece: Uint8Array): Generator<Line, void, undefined> {
    // Where in this piece the element under way begins.
    let from = 0;
    for (const [at, byte] of piece.entries()) {
      if (byte === lineFeed) this.#line += 1;
      if (this.#inString) {
        this.#readString(byte);
        continue;
      }
      // Between objects there may be something that is none: it ends with its line, or where an object begins.
      if (this.#element && this.#list === false && this.#depth === 0 && (byte === lineFeed || byte === openObject)) {
        yield this.#ended(piece.subarray(from, at));
      }
      if (spaces.has(byte)) continue;
      if (this.#closed) {
        this.after ??= this.#line;
        continue;
      }
      if (this.#list === null) {
        this.#list = byte === openList;
        if (this.#list) continue;
      }
      if (this.#list && this.#depth === 0 && (byte === comma || byte === closeList)) {
        if (this.#element) yield this.#ended(piece.subarray(from, at));
        this.#closed = byte === closeList;
        continue;
      }
      if (!this.#element) {
        this.#element = new PieceBuffer(this.#longest);
        this.#begins = this.#line;
        from = at;
      }
      this.#readSign(byte);
      if (!this.#list && this.#depth === 0 && (byte === closeObject || byte === closeList)) {
        yield this.#ended(piece.subarray(from, at + 1));
        this.#whole = true;
      }
    }
    this.#element?.push(piece.subarray(from));
  }

  /** Whether all that was opened was closed. */
  get complete(): boolean {
    return this.#list ? this.#closed : this.#whole && this.#element === null;
  }

  /** What stands after the last element that ended. */
  rest(): Line | null {
    return this.#element && { line: this.#begins, bytes: this.#element.joined() };
  }

  #ended(last: Uint8Array): Line {
    this.#element?.push(last);
    const line = { line: this.#begins, bytes: this.#element?.joined() ?? null };
    this.#element = null;
    return line;
  }

  #readString(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) this.#inString = false;
  }

  #readSign(byte: number): void {
    if (byte === quote) this.#inString = true;
    else if (byte === openObject || byte === openList) this.#depth += 1;
    else if (byte === closeObject || byte === closeList) this.#depth = Math.max(0, this.#depth - 1);
  }
}
