/** One line of a file, without its line feed; `bytes` is null where it was longer than allowed. */
export interface Line {
  /** Counted from 1. */
  readonly line: number;
  readonly bytes: Uint8Array | null;
}

/** The longest line in bytes. A trajectory has some hundred kilobytes; what has more than this would only fill the memory. */
export const longestLine = 64 * 2 ** 20;

const lineFeed = 10;

/** A file's lines, of which one at a time is held. Bytes rather than text, so that one line that is not UTF-8 spoils no other. */
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
      yield { line, bytes: rest.joined() };
      line += 1;
      rest = new PieceBuffer(longest);
      start = end + 1;
    }
    rest.push(piece.subarray(start));
  }
  if (rest.length > 0) yield { line, bytes: rest.joined() };
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
