/** One line of a file, without its line feed; `bytes` is null where it was longer than allowed. */
export interface Line {
  /** Counted from 1. */
  readonly line: number;
  readonly bytes: Uint8Array | null;
}

/** The longest line in bytes. A trajectory has some hundred kilobytes; what has more than this would only fill the memory. */
export const longestLine = 64 * 2 ** 20;

const lineFeed = 10;
const carriageReturn = 13;

/**
 * A file's lines, of which one at a time is held, each ended by a line feed, a carriage return or both: a file may mix them. Bytes rather
 * than text, so that one line that is not UTF-8 spoils no other.
 */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array>,
  longest = longestLine,
): AsyncGenerator<Line, void, undefined> {
  let line = 1;
  let rest = new PieceBuffer(longest);
  for await (const piece of pieces) {
    let start = 0;
    for (;;) {
      const end = piece.indexOf(lineFeed, start);
      if (end < 0) break;
      rest.push(piece.subarray(start, end));
      for (const bytes of byReturns(rest.joined())) yield { line: line++, bytes };
      rest = new PieceBuffer(longest);
      start = end + 1;
    }
    rest.push(piece.subarray(start));
  }
  if (rest.length > 0) for (const bytes of byReturns(rest.joined())) yield { line: line++, bytes };
}

/** What stands before a line feed, taken apart where carriage returns end lines too, as old programs for the Mac write it. */
function* byReturns(bytes: Uint8Array | null): Generator<Uint8Array | null, void, undefined> {
  let start = 0;
  for (let end = bytes?.indexOf(carriageReturn) ?? -1; bytes && end >= 0; end = bytes.indexOf(carriageReturn, start)) {
    yield bytes.subarray(start, end);
    start = end + 1;
    // The return of a line that ends with both.
    if (start === bytes.length) return;
  }
  yield bytes && start > 0 ? bytes.subarray(start) : bytes;
}

/** Gathers pieces up to a length; beyond it only counts them. */
export class PieceBuffer {
  readonly #longest: number;
  #pieces: Uint8Array[] = [];
  #length = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** Bytes that were pushed. */
  get length(): number {
    return this.#length;
  }

  push(piece: Uint8Array): void {
    this.#length += piece.length;
    if (this.#length > this.#longest) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }

  /** All that was pushed, or null where it was too long. */
  joined(): Uint8Array | null {
    if (this.#length > this.#longest) return null;
    const [only, ...others] = this.#pieces;
    if (only && others.length === 0) return only;
    const joined = new Uint8Array(this.#length);
    let offset = 0;
    for (const piece of this.#pieces) {
      joined.set(piece, offset);
      offset += piece.length;
    }
    return joined;
  }
}
