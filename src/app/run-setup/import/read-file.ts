import type { Encoding } from '../../../files/index.ts';
import { sha256Of } from '../../../runtime/index.ts';
import type { TaskFile } from '../../../tasks/import/index.ts';

/** A file that was opened, and what identifies it. */
export interface OpenedFile {
  readonly file: TaskFile;
  /** SHA-256 in hexadecimal; null where the file is read in parts only. */
  readonly sha256: string | null;
}

/** The largest file in bytes that is read whole. */
const largest = 512 * 1024 * 1024;

/** A file can't be had; the message says why and what to do. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
}

/** A file from the disk. Throws a FetchError where it is too large. */
export async function readBlob(name: string, blob: Blob, encoding?: Encoding): Promise<OpenedFile> {
  if (blob.size > largest) {
    throw new FetchError(`${name} is larger than 512 MB. Cut it into parts, or take a file of fewer rows.`);
  }
  const bytes = await blob.arrayBuffer();
  return { file: { name, source: new Blob([bytes]), encoding }, sha256: await sha256Of(bytes) };
}

/**
 * A file from the network, also by the address of its page on the Hub. Of Parquet files only the parts that are needed are
 * fetched. Throws a TaskFileError, a FetchError, or the signal's reason.
 */
export async function readAddress(text: string, signal: AbortSignal, encoding?: Encoding): Promise<OpenedFile> {
  const { fileAddress, saysParquet } = await import('../../../tasks/import/index.ts');
  const { url, name } = fileAddress(text);
  if (saysParquet(name)) {
    const { asyncBufferFromUrl } = await import('hyparquet');
    const bytes = await inWords(url, signal, () => asyncBufferFromUrl({ url, requestInit: { signal } }));
    const slice = (start: number, end: number) => ({
      arrayBuffer: () => Promise.resolve(bytes.slice(start, end)),
    });
    return { file: { name, source: { size: bytes.byteLength, slice } }, sha256: null };
  }
  const blob = await inWords(url, signal, async () => {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new FetchError(`The server answered ${response.status} for ${url}. Check the address.`);
    return await response.blob();
  });
  return await readBlob(name, blob, encoding);
}

/** What the network throws, in words. */
async function inWords<T>(url: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof FetchError) throw cause;
    throw new FetchError(
      `${new URL(url).host} could not be reached from this page: there is no network, or that server does not let other pages read its files. Download the file, then choose it here.`,
      { cause },
    );
  }
}
