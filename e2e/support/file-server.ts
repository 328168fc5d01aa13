import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a file is served. */
export interface Offer {
  readonly path: string;
  /** Let pages of other origins read it; true unless said otherwise. */
  readonly cors?: boolean;
  /** Hang up after so many bytes. */
  readonly breakAfter?: number;
}

/** A server of another origin than the page's. */
export interface FileServer {
  /** Puts a file there and returns its address. */
  readonly offer: (name: string, offer: Offer) => string;
  /** The names that were asked for, in order. */
  readonly requests: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts a server on a free port of this machine. What was not offered is not found. */
export async function serveFiles(): Promise<FileServer> {
  const offers = new Map<string, Offer>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url ?? '/';
    requests.push(name);
    const offer = offers.get(name);
    const cors = offer?.cors === false ? {} : { 'access-control-allow-origin': '*' };
    if (!offer) {
      response.writeHead(404, cors).end();
      return;
    }
    response.writeHead(200, { ...cors, 'content-length': statSync(offer.path).size });
    if (offer.breakAfter === undefined) {
      createReadStream(offer.path).pipe(response);
      return;
    }
    createReadStream(offer.path, { end: offer.breakAfter - 1 })
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
