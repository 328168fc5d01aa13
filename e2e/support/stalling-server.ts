import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of one large file, of which it sends some and then nothing more. */
export interface StallingServer {
  readonly url: string;
  /** From which byte each download began, in order. */
  readonly downloads: readonly number[];
  readonly close: () => Promise<void>;
}

/**
 * Serves a file that begins with `head` and is `totalBytes` long. Short ranges are answered whole; a download stalls after
 * `bytesAtOnce`, and can be taken up again from where it was.
 */
export async function serveStalling(head: Buffer, totalBytes: number, bytesAtOnce: number): Promise<StallingServer> {
  const downloads: number[] = [];
  const bytes = (from: number, to: number): Buffer => {
    const slice = Buffer.alloc(Math.max(0, to - from));
    if (from < head.length) head.copy(slice, 0, from);
    return slice;
  };
  const server = createServer((request, response) => {
    const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const from = Number(start ?? 0);
    const shared = {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'content-range, etag, accept-ranges',
      'accept-ranges': 'bytes',
      etag: '"one"',
    };
    if (end !== undefined && end !== '') {
      const to = Math.min(totalBytes, Number(end) + 1);
      response.writeHead(206, { ...shared, 'content-range': `bytes ${from}-${to - 1}/${totalBytes}` });
      response.end(bytes(from, to));
      return;
    }
    downloads.push(from);
    response.writeHead(start === undefined ? 200 : 206, {
      ...shared,
      'content-length': totalBytes - from,
      ...(start === undefined ? {} : { 'content-range': `bytes ${from}-${totalBytes - 1}/${totalBytes}` }),
    });
    response.write(bytes(from, Math.min(totalBytes, from + bytesAtOnce)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/slow-model.gguf`,
    downloads,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
