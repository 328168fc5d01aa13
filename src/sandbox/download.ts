import { SandboxError } from './sandbox-error.ts';

/** Handed the next piece of a file, null at its end. */
type Take = (bytes: Uint8Array<ArrayBuffer> | null) => void;

async function download(url: string, signal: AbortSignal, take: Take): Promise<void> {
  const name = url.replace(/.*\/|\?.*/g, '');
  const failed = (why: string, cause?: unknown): SandboxError =>
    new SandboxError('network', `Python could not be loaded: ${name} could not be fetched (${why}).`, { cause });
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || !response.body) throw failed(`the server answered ${response.status}`);
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) take(part.value);
    take(null);
  } catch (error) {
    throw error instanceof SandboxError ? error : failed(String(error), error);
  }
}

/**
 * Fetches the addresses at the same time. Throws a SandboxError that names the first file that can't be had; the others
 * are given up then. Throws the signal's reason when it is aborted.
 *
 * @param take Handed each file's pieces in their order, and null at its end; nothing more once a file could not be had.
 */
export async function downloadAll(
  urls: readonly string[],
  signal: AbortSignal,
  take: (index: number, bytes: Uint8Array<ArrayBuffer> | null) => void,
): Promise<void> {
  const giveUp = new AbortController();
  const given = AbortSignal.any([signal, giveUp.signal]);
  const takeOf =
    (index: number): Take =>
    (bytes) => {
      if (!given.aborted) take(index, bytes);
    };
  try {
    await Promise.all(urls.map((url, index) => download(url, given, takeOf(index))));
  } catch (error) {
    signal.throwIfAborted();
    giveUp.abort(error);
    throw error;
  }
}
