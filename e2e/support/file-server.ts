import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a file is served. */
export interface Offer {
  readonly path: string;
  /** Let pages of other origins read it; true unless said otherwise. */
  readonly cors?: boolean;
  /** Hang up after this many bytes of an answer. */
  readonly breakAfter?: number;
  /** Send parts of the file where a request asks for one; false unless said otherwise. */
  readonly ranges?: boolean;
  /** What the file's version is called. */
  readonly etag?: string;
}

/** A server of another origin than the page's. */
export interface FileServer {
  /** Puts a file there and returns its address. */
  readonly offer: (name: string, offer: Offer) => string;
  /** The names that were asked for, in order. */
  readonly requests: () => readonly string[];
  /** The part that each of them asked for; an empty text for the whole. */
  readonly ranges: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts a server on a free port of this machine. What was not offered is not found. */
export async function serveFiles(): Promise<FileServer> {
  const offers = new Map<string, Offer>();
  const requests: string[] = [];
  const ranges: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url ?? '/';
    requests.push(name);
    ranges.push(request.headers.range ?? '');
    const offer = offers.get(name);
    const cors =
      offer?.cors === false
        ? {}
        : { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag, content-range' };
    if (!offer) {
      response.writeHead(404, cors).end();
      return;
    }
    const { size } = statSync(offer.path);
    const asked = offer.ranges === true ? /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') : null;
    const [, from = '0', to = ''] = asked ?? [];
    const [start, end] = [Number(from), to === '' ? size - 1 : Math.min(size - 1, Number(to))];
    const isPart = asked !== null;
    const version = offer.etag === undefined ? {} : { etag: offer.etag };
    if (start > end) {
      response.writeHead(416, { ...cors, 'content-range': `bytes */${size}` }).end();
      return;
    }
    response.writeHead(isPart ? 206 : 200, {
      ...cors,
      ...version,
      'content-length': end - start + 1,
      ...(isPart ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
    });
    if (offer.breakAfter === undefined) {
      createReadStream(offer.path, { start, end }).pipe(response);
      return;
    }
    createReadStream(offer.path, { start, end: Math.min(end, start + offer.breakAfter - 1) })
      .on('end', () => response.destroy())
      .pipe(response, { end: false });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    offer: (name, offer) => {
      offers.set(name, offer);
      return `http://127.0.0.1:${port}${name}`;
    },
    requests: () => requests,
    ranges: () => ranges,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
  };
}
