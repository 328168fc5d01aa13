import { SandboxError } from './sandbox-error.ts';

async function download(url: string, signal: AbortSignal, onBytes: (count: number) => void): Promise<ArrayBuffer> {
  const name = url.replace(/.*\/|\?.*/g, '');
  const failed = (why: string, cause?: unknown): SandboxError =>
    new SandboxError('network', `Python could not be loaded: ${name} could not be fetched (${why}).`, { cause });
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || !response.body) throw failed(`the server answered ${response.status}`);
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: (chunk, controller) => {
          onBytes(chunk.length);
          controller.enqueue(chunk);
        },
      }),
    );
    return await new Response(counted).arrayBuffer();
  } catch (error) {
    throw error instanceof SandboxError ? error : failed(String(error), error);
  }
}

/**
 * Fetches the addresses at the same time. Throws a SandboxError that names the first file that can't be had; the others
 * are given up then.
 *
 * @param onProgress Told the bytes that have arrived in all.
 */
export async function downloadAll<const Urls extends readonly string[]>(
  urls: Urls,
  onProgress: (bytes: number) => void,
): Promise<{ [Key in keyof Urls]: ArrayBuffer }> {
  const giveUp = new AbortController();
  let bytes = 0;
  const onBytes = (count: number): void => {
    if (!giveUp.signal.aborted) onProgress((bytes += count));
  };
  try {
    return (await Promise.all(urls.map((url) => download(url, giveUp.signal, onBytes)))) as {
      [Key in keyof Urls]: ArrayBuffer;
    };
  } catch (error) {
    giveUp.abort(error);
    throw error;
  }
}
