import { makeZip } from 'client-zip';
import type { DownloadFile } from '../download/index.ts';

/**
 * The files as a zip, streamed: a file is asked for when the one before it is written. Files are stored, not compressed. The same
 * files and date give the same bytes, on any machine.
 *
 * @param date stands in the zip as the time of every file, in UTC
 */
export function zipOf(files: AsyncIterable<DownloadFile>, date: Date): ReadableStream<Uint8Array> {
  const lastModified = shownAsUtc(date);
  async function* entries() {
    for await (const { path, chunks } of files) yield { name: path, input: pieces(chunks), lastModified };
  }
  return makeZip(entries());
}

/** The bytes in the type that client-zip's declarations ask for. */
async function* pieces(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<ArrayBufferView<ArrayBuffer>, void, undefined> {
  for await (const chunk of chunks) {
    // The formats make their pieces themselves, none of them in shared memory.
    yield chunk as Uint8Array<ArrayBuffer>;
  }
}

/** Zips have local time and name no zone: the time whose local digits are those of UTC gives the same bytes everywhere. */
const shownAsUtc = (date: Date): Date =>
  new Date(
    Math.max(1980, date.getUTCFullYear()),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
