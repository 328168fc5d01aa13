import type { Entry } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { ByteSource, ReadOptions } from '../../files/index.ts';

/** A zip that cannot be read, or lacks what is looked for; the message says why in words. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/**
 * The bytes of one file of a zip, piece by piece. Reads the zip's directory, which stands at its end: zips that were streamed do
 * not say at a file's beginning how long it is. Throws a ZipError.
 *
 * @param wanted The file's name without its folders; of several, the one with the shortest path.
 */
export async function* zippedPieces(
  source: ByteSource,
  wanted: string,
  { signal, onProgress }: ReadOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = new TransformStream<Uint8Array, Uint8Array>();
  const reader = stream.readable.getReader();
  try {
    const entry = await entryOf(source, wanted);
    if (!entry || entry.directory) throw new ZipError(`The zip holds no file ${wanted}.`);
    const finished = entry.getData(stream.writable, { checkCrc32: true, useWebWorkers: false });
    // Where it fails before its first byte, the stream is neither closed nor broken, and a reader would wait for ever.
    const broken = new Promise<never>((_, reject) => void finished.catch(reject));
    broken.catch(() => undefined);
    const damaged = (cause: unknown): never => {
      throw new ZipError(`${wanted} in the zip is damaged: ${messageOf(cause)}`, { cause });
    };
    let read = 0;
    for (;;) {
      signal?.throwIfAborted();
      const step = await Promise.race([reader.read(), broken]).catch(damaged);
      if (step.done) break;
      read += step.value.length;
      yield step.value;
      // The share of the file that was read is taken as the share of its compressed bytes.
      onProgress?.({ read: Math.round((read / entry.uncompressedSize) * source.size), size: source.size });
    }
    await finished.catch(damaged);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Whether a zip holds a file of a name, in whatever folder. Throws a ZipError. */
export const zipHolds = async (source: ByteSource, wanted: string): Promise<boolean> =>
  (await entryOf(source, wanted))?.directory === false;

/** The entry of a file; of several, the one with the shortest path. */
async function entryOf(source: ByteSource, wanted: string): Promise<Entry | undefined> {
  const { Reader, ZipReader, configure } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  // Who reads large files does so in a worker of its own already.
  configure({ useWebWorkers: false });
  class SourceReader extends Reader<ByteSource> {
    override size = source.size;
    override readUint8Array = async (start: number, length: number) =>
      new Uint8Array(await source.slice(start, start + length).arrayBuffer());
  }
  const zip = new ZipReader(new SourceReader(source));
  const entries = await zip.getEntries().catch((cause: unknown) => {
    throw new ZipError(`The zip cannot be read: ${messageOf(cause)}`, { cause });
  });
  return entries
    .filter(({ filename }) => filename === wanted || filename.endsWith(`/${wanted}`))
    .sort((a, b) => a.filename.length - b.filename.length)[0];
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
