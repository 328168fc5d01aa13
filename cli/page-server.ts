import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import * as v from 'valibot';

/** A served page, and how to end the serving. */
export interface ServedPage {
  /** Address of the folder that is served, ending in a slash. */
  readonly url: string;
  /** Hangs up on everyone and frees the port. */
  close(): Promise<void>;
}

/** Where a page is served. */
export interface Address {
  /** A name or address of this machine, or `0.0.0.0` or `::` for all of its addresses. */
  readonly host: string;
  /** From 1 to 65535; 0 takes a free one. */
  readonly port: number;
  /** Takes the next port where that one is taken; otherwise that is an error. */
  readonly orNext?: boolean;
}

const serveFileSchema = v.object({
  headers: v.array(
    v.object({
      // Of the patterns that such a file may have, those that the build writes: every file, or one by its name.
      source: v.pipe(v.string(), v.regex(/^(\*\*|[\w./-]+)$/, 'source must be ** or the name of a file')),
      headers: v.array(v.object({ key: v.string(), value: v.string() })),
    }),
  ),
});

/** The headers that the folder's own `serve.json` asks for, by the name of a file. Throws where it is not there, or can't be read. */
function headersOf(folder: string): (name: string) => ReadonlyMap<string, string> {
  const path = join(folder, 'serve.json');
  const read = v.safeParse(serveFileSchema, JSON.parse(readFileSync(path, 'utf8')));
  if (!read.success) throw new Error(`${path}: ${v.summarize(read.issues)}`);
  return (name) =>
    new Map(
      read.output.headers
        .filter(({ source }) => source === '**' || source === name)
        .flatMap(({ headers }) => headers.map(({ key, value }) => [key, value])),
    );
}

/**
 * The files of the build have the time at which it was made, or, in a package, all the same: neither that nor a length tells two versions apart, so nothing
 * but names with a hash of the contents may be kept without asking.
 */
const cacheControl = (name: string): string =>
  name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

const refusal: OutgoingHttpHeaders = { 'content-type': 'text/plain; charset=utf-8' };

/**
 * Serves a folder that a build wrote, with the headers of the `serve.json` in it: isolation, the content security policy. Throws where that is not
 * there, or the port is taken.
 */
export async function servePage(folder: string, address: Address): Promise<ServedPage> {
  const headersFor = headersOf(folder);
  // Files are looked up in a list that is made now: nothing else can be asked for.
  const files = sirv(folder, {
    extensions: [],
    setHeaders: (response, path) => {
      const name = path.slice(1);
      for (const [key, value] of headersFor(name)) response.setHeader(key, value);
      response.setHeader('Cache-Control', cacheControl(name));
    },
  });
  const server = createServer((request: IncomingMessage, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...refusal, allow: 'GET, HEAD' }).end('Files can only be read.\n');
      return;
    }
    // A folder is its page, and nothing is guessed: a file has one address, and so its own headers.
    request.url = (request.url ?? '/').replace(/^([^?]*\/)(?=\?|$)/, '$1index.html');
    files(request, response, () => {
      response.writeHead(404, refusal).end('There is no such file.\n');
    });
  });
  const port = await listen(server, address);
  const { host } = address;
  const name = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${port}/`,
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

/** Opens the port; gives its number. */
async function listen(server: Server, { host, port, orNext = false }: Address): Promise<number> {
  for (let tried = port; ; tried++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host, port: tried }, () => {
          server.off('error', reject);
          resolve();
        });
      });
      const given = server.address();
      if (given === null || typeof given === 'string') throw new Error('The page could not be served.');
      return given.port;
    } catch (cause) {
      const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
      if (!isTaken) throw cause;
      if (!orNext || tried >= 65_535) throw new PortTakenError(tried, { cause });
    }
  }
}

/** Another program listens at that port. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';

  constructor(port: number, options?: ErrorOptions) {
    super(`Port ${port} is taken by another program.`, options);
  }
}
