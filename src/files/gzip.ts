import type { ByteSource, ReadOptions } from './byte-source.ts';
import { FileError } from './file-error.ts';

/** Bytes read at once, as in `piecesOf`. */
const pieceBytes = 1 << 20;

/** Bytes of a member's header by which it is told: mark, method, flags, time, level, system. */
const headerBytes = 10;

/**
 * What gzip packed: one member or several, one after the other, as `cat a.gz b.gz` and bgzip leave them. Throws a FileError where it is damaged,
 * and what the source throws.
 *
 * Browsers unpack one member and call what follows it an error, without saying where it ended. So a member is tried to end before each byte that
 * a header may begin with; where it does not end there, it is unpacked once more up to the next, without what was given out already. Chance
 * makes ten bytes that look like a header about once in 100 GB.
 */
export async function* unpacked(
  source: ByteSource,
  options: ReadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new PieceReader(source, options);
  for (let start = 0; start < source.size;) {
    let [end, given] = [start, 0];
    for (let whole = false; !whole;) {
      const member = new Member(bytes, start, end + 1);
      let skipped = given;
      try {
        for await (const piece of inflated(member.pieces())) {
          const fresh = piece.subarray(Math.min(skipped, piece.length));
          skipped -= piece.length - fresh.length;
          given += fresh.length;
          if (fresh.length > 0) yield fresh;
        }
        whole = true;
      } catch (error) {
        if (!(error instanceof FileError) || member.end === null || member.end === source.size) throw error;
      }
      end = member.end ?? end;
    }
    start = end;
  }
}

/** Reads a file from its beginning to its end; small steps back do not read it again. */
class PieceReader {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #options: ReadOptions;
  #piece = new Uint8Array();
  #begin = 0;

  constructor(source: ByteSource, options: ReadOptions) {
    this.size = source.size;
    this.#source = source;
    this.#options = options;
  }

  /** The bytes from a place on: at least as many as a header has, where the file has them. */
  async from(at: number): Promise<Uint8Array> {
    const end = this.#begin + this.#piece.length;
    if (at < this.#begin || Math.min(at + headerBytes, this.size) > end) {
      this.#options.signal?.throwIfAborted();
      const until = Math.min(at + pieceBytes, this.size);
      this.#piece = new Uint8Array(await this.#source.slice(at, until).arrayBuffer());
      this.#begin = at;
      this.#options.onProgress?.({ read: until, size: this.size });
    }
    return this.#piece.subarray(at - this.#begin);
  }
}

/** The bytes of a member, which ends before the first header at or after a place, or with the file. */
class Member {
  readonly #bytes: PieceReader;
  readonly #start: number;
  readonly #after: number;
  #end: number | null = null;

  constructor(bytes: PieceReader, start: number, after: number) {
    this.#bytes = bytes;
    this.#start = start;
    this.#after = after;
  }

  /** Where it ends; null as long as not all of it was taken. */
  get end(): number | null {
    return this.#end;
  }

  async *pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    const { size } = this.#bytes;
    for (let at = this.#start; at < size;) {
      const bytes = await this.#bytes.from(at);
      const header = headerIn(bytes, Math.max(0, this.#after - at));
      // The last bytes of a piece may be the beginning of a header.
      const last = at + bytes.length === size ? bytes.length : bytes.length - headerBytes + 1;
      const length = header ?? last;
      yield bytes.subarray(0, length);
      at += length;
      if (header !== null) {
        this.#end = at;
        return;
      }
    }
    this.#end = size;
  }
}

/** Where bytes have what may be the header of a member, from a place on. */
function headerIn(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0x1f, from); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    const [, mark, method, flags = 0xff, , , , , level = 1, system = 14] = bytes.subarray(at, at + headerBytes);
    // Flags that no version of gzip knows, and levels and systems that none names, are no header.
    const known = flags < 0x20 && [0, 2, 4].includes(level) && (system <= 13 || system === 255);
    if (mark === 0x8b && method === 8 && known) return at;
  }
  return null;
}

/** One member, unpacked by the platform. Throws a FileError where it is damaged or does not end with the pieces, and what the pieces throw. */
async function* inflated(
  packed: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new DecompressionStream('gzip');
  const [writer, reader] = [stream.writable.getWriter(), stream.readable.getReader()];
  /** What the source threw, which says nothing about the file. */
  const broken: Error[] = [];
  const nextPiece = async () =>
    await packed.next().catch((error: unknown) => {
      broken.push(error as Error);
      throw error;
    });
  const writing = (async () => {
    try {
      // Where the stream broke, or its reader left, writing throws: nothing more is read then.
      for (let step = await nextPiece(); step.done !== true; step = await nextPiece())
        await writer.write(new Uint8Array(step.value));
      await writer.close();
    } catch (error) {
      await writer.abort(error).catch(() => undefined);
    }
  })();
  try {
    for (;;) {
      const step = await reader.read().catch((cause: unknown) => {
        throw broken[0] ?? new FileError('damaged', 'The file is gzip, but cut off or damaged.', { cause });
      });
      if (step.done) break;
      yield step.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
    await writing;
  }
}
