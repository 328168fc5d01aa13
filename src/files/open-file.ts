import { beginningOf, piecesOf, type ByteSource, type ReadOptions } from './byte-source.ts';
import { encodingAdvice, type Encoding } from './encodings.ts';
import { FileError } from './file-error.ts';
import { unpacked } from './gzip.ts';
import { recognise, type Recognised } from './recognise.ts';

/** How a file is opened. */
export interface OpenOptions extends ReadOptions {
  /** The encoding of a text whose bytes do not tell it; UTF-8 where it is absent. A byte order mark goes before it. */
  readonly encoding?: Encoding | undefined;
}

/** A file that was recognised by its bytes, never by its name. */
export type OpenedFile =
  | { readonly kind: 'parquet' | 'zip' }
  | {
      readonly kind: 'text';
      /** The first bytes of {@link pieces}, some kilobytes. */
      readonly beginning: Uint8Array;
      /**
       * The whole text, unpacked where it was compressed by gzip, in UTF-8 without a byte order mark, and piece by piece; to be read once. Whether
       * it is UTF-8 indeed is only known where it had to be decoded from another encoding. Throws a FileError and the signal's reason.
       */
      readonly pieces: AsyncGenerator<Uint8Array, void, undefined>;
    };

/** Bytes by which a file is recognised. */
const beginning = 1 << 16;

/** Opens a file. Throws a FileError where it is of a kind that is not read, the signal's reason, and what the source throws. */
export async function openFile(source: ByteSource, options: OpenOptions = {}): Promise<OpenedFile> {
  const outside = recognise(await beginningOf(source, beginning));
  if (outside.kind === 'parquet' || outside.kind === 'zip') return { kind: outside.kind };
  const bytes = outside.kind === 'gzip' ? unpacked(source, options) : piecesOf(source, options);
  const { head, whole } = await peeked(bytes);
  const inside = chosen(recognise(head), options.encoding);
  switch (inside.kind) {
    case 'text': {
      const unmarked = withoutFirst(whole, inside.mark);
      const encoding = inside.mark === 0 && inside.encoding === 'utf-8' ? options.encoding : inside.encoding;
      const decoded = encoding === undefined || encoding === 'utf-8' ? unmarked : transcoded(unmarked, encoding);
      const text = await peeked(decoded);
      return { kind: 'text', beginning: text.head, pieces: text.whole };
    }
    case 'other':
      throw new FileError('unsupported', `The file is ${inside.what}. Text (UTF-8, UTF-16, or gzip of it) is read.`);
    default:
      throw new FileError('unsupported', `The file is ${inside.kind} within gzip. Unpack it once, then choose it.`);
  }
}

/** Zero bytes make no text, unless somebody says that it is UTF-16. */
const chosen = (inside: Recognised, encoding: Encoding | undefined): Recognised =>
  inside.kind === 'other' && (encoding === 'utf-16le' || encoding === 'utf-16be')
    ? { kind: 'text', encoding, mark: 0 }
    : inside;

/** The first bytes of a sequence of pieces, and the sequence as a whole all the same. */
async function peeked(pieces: AsyncGenerator<Uint8Array, void, undefined>) {
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < beginning) {
    const step = await pieces.next();
    if (step.done) break;
    first.push(step.value);
    length += step.value.length;
  }
  async function* whole(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* first;
      yield* pieces;
    } finally {
      // Who leaves at the first bytes closes the rest, too.
      await pieces.return();
    }
  }
  return { head: joined(first).subarray(0, beginning), whole: whole() };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only, ...others] = pieces;
  if (only && others.length === 0) return only;
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

async function* withoutFirst(
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
  count: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = count;
  for await (const piece of pieces) {
    if (left < piece.length) yield left === 0 ? piece : piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

/** A text of another encoding as UTF-8. */
async function* transcoded(
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
  encoding: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();
  const decoded = (piece?: Uint8Array): Uint8Array => {
    try {
      return encoder.encode(piece ? decoder.decode(piece, { stream: true }) : decoder.decode());
    } catch (cause) {
      throw new FileError('encoding', `The file is no text in ${encoding}. ${encodingAdvice}`, { cause });
    }
  };
  for await (const piece of pieces) yield decoded(piece);
  yield decoded();
}
