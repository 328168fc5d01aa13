import type { DownloadOutput, FileSink } from '../download/index.ts';
import type { Spool } from './spool.ts';
import { zipBytes, type ZipEntry } from './zip-bytes.ts';

/** Stretches of a spool, first byte and the one after the last. */
type Stretch = [start: number, end: number];

/**
 * Makes a zip of the files that `write` writes, while `consume` reads it. Files are stored, not compressed. A zip holds one file after
 * the other: the file that is opened first streams into it at once, all others wait in the spool until they are whole. The same files
 * give the same bytes, on any machine. Throws what failed first, of both; the other is ended by it.
 */
export async function throughZip<Written, Consumed>(
  spool: Spool,
  write: (output: DownloadOutput) => Promise<Written>,
  consume: (zip: ReadableStream<Uint8Array>) => Promise<Consumed>,
): Promise<[Written, Consumed]> {
  const zip = new ZipOutput(spool);
  let broken: { readonly error: unknown } | null = null;
  const orBreak = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      broken ??= { error };
      zip.fail(error);
      throw error;
    }
  };
  const written = orBreak(
    write(zip).then(async (result) => {
      await zip.finish();
      return result;
    }),
  );
  const [first, second] = await Promise.allSettled([written, orBreak(consume(streamOf(zipBytes(zip.entries()))))]);
  if (first.status === 'fulfilled' && second.status === 'fulfilled') return [first.value, second.value];
  throw (broken as { readonly error: unknown } | null)?.error;
}

class ZipOutput implements DownloadOutput {
  readonly #spool: Spool;
  /** Files that are whole or stream, in the order in which they stand in the zip. */
  readonly #entries = new TransformStream<ZipEntry, ZipEntry>(undefined, { highWaterMark: Infinity });
  readonly #queue = this.#entries.writable.getWriter();
  readonly #streams: WritableStreamDefaultWriter<Uint8Array>[] = [];
  #size = 0;

  constructor(spool: Spool) {
    this.#spool = spool;
    this.#queue.closed.catch(() => undefined);
  }

  open(name: string, modified: Date): FileSink {
    return this.#streams.length === 0 ? this.#streamed(name, modified) : this.#spooled(name, modified);
  }

  /** The entries, for the zip's maker. */
  async *entries(): AsyncGenerator<ZipEntry, void, undefined> {
    yield* itemsOf(this.#entries.readable);
  }

  /** There are no more files. */
  async finish(): Promise<void> {
    await this.#queue.close();
  }

  /** Breaks the zip off, and those who wait for it. */
  fail(error: unknown): void {
    for (const writer of [this.#queue, ...this.#streams]) writer.abort(error).catch(() => undefined);
  }

  #streamed(name: string, modified: Date): FileSink {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    writer.closed.catch(() => undefined);
    this.#streams.push(writer);
    this.#add({ name, modified, bytes: itemsOf(readable) });
    return {
      write: async (bytes) => {
        await writer.ready;
        writer.write(bytes).catch(() => undefined);
      },
      close: () => writer.close(),
    };
  }

  #spooled(name: string, modified: Date): FileSink {
    const stretches: Stretch[] = [];
    return {
      write: (bytes) => {
        this.#spool.append(bytes);
        const last = stretches.at(-1);
        const end = this.#size + bytes.length;
        if (last?.[1] === this.#size && end - last[0] <= mostAtOnce) last[1] = end;
        else stretches.push([this.#size, end]);
        this.#size = end;
      },
      close: () => this.#add({ name, modified, bytes: bytesIn(this.#spool, stretches) }),
    };
  }

  #add(entry: ZipEntry): void {
    // What breaks the queue is reported by who broke it.
    this.#queue.write(entry).catch(() => undefined);
  }
}

/** Bytes of a spool that are read at once. */
const mostAtOnce = 1 << 20;

async function* bytesIn(spool: Spool, stretches: readonly Stretch[]) {
  for (const [start, end] of stretches) yield await spool.read(start, end);
}

async function* itemsOf<Item>(stream: ReadableStream<Item>): AsyncGenerator<Item, void, undefined> {
  const reader = stream.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
}

/** What a generator gives, as a stream that asks for the next when it is read. */
function streamOf(pieces: AsyncGenerator<Uint8Array, void, undefined>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const step = await pieces.next();
      if (step.done) controller.close();
      else controller.enqueue(step.value);
    },
    cancel: () => {
      // It may wait for a piece that never comes.
      pieces.return().catch(() => undefined);
    },
  });
}
