import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Pace, pieceBytes, wait, type Line } from './line.ts';

/** What the host calls the contents of a file; the rest are bytes. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

interface Kept {
  readonly type: string;
  readonly body: Buffer;
  readonly zipped: boolean;
}

/**
 * A host as GitHub Pages is one: it compresses (gzip) what can be compressed, lets browsers keep a file for ten minutes, and sends no headers of
 * isolation. It counts what it sends.
 */
export class Host {
  /** Its address, ending in a slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
  #sent = 0;
  #last = performance.now();

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.close = close;
  }

  /**
   * Serves folders over a line.
   *
   * @param folders The path of each, such as `lab/`, and where its files are.
   */
  static async start(folders: Readonly<Record<string, string>>, line: Line): Promise<Host> {
    const files = new Map<string, Kept>();
    for (const [path, folder] of Object.entries(folders)) keepFiles(files, `/${path}`, folder);
    const pace = new Pace(line.bitsPerSecond);
    const known = new WeakSet<Socket>();
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://host').pathname.replace(/\/$/, '/index.html');
      const isNew = !known.has(request.socket);
      known.add(request.socket);
      void wait(line.roundTripMs * (isNew ? 2 : 1)).then(() => send(files.get(path), response, pace, host));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const host: Host = new Host(`http://127.0.0.1:${port}/`, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return host;
  }

  /** Bytes of contents, compressed, that have been sent since the last call. */
  take(): number {
    const sent = this.#sent;
    this.#sent = 0;
    return sent;
  }

  /** Bytes of contents that have been sent since {@link take}. */
  get sent(): number {
    return this.#sent;
  }

  /** Waits until nothing has been sent for a number of milliseconds. */
  async quiet(ms: number): Promise<void> {
    while (performance.now() - this.#last < ms) await wait(200);
  }

  /** Counts a piece. */
  count(bytes: number): void {
    this.#sent += bytes;
    this.#last = performance.now();
  }
}

async function send(file: Kept | undefined, response: ServerResponse, pace: Pace, host: Host): Promise<void> {
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': file.body.length,
    'Cache-Control': 'max-age=600',
    ...(file.zipped ? { 'Content-Encoding': 'gzip' } : {}),
  });
  for (let at = 0; at < file.body.length && !response.destroyed; at += pieceBytes) {
    const piece = file.body.subarray(at, at + pieceBytes);
    await pace.pass(piece.length);
    response.write(piece);
    host.count(piece.length);
  }
  response.end();
}

/** Reads a folder's files; compressed is what becomes smaller by a tenth at least. */
function keepFiles(files: Map<string, Kept>, path: string, folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const at = join(entry.parentPath, entry.name);
    const plain = readFileSync(at);
    const gzip = gzipSync(plain);
    const zipped = gzip.length < plain.length * 0.9;
    const type = types[extname(at)] ?? 'application/octet-stream';
    files.set(path + at.slice(folder.length).replace(/^\//, ''), { type, body: zipped ? gzip : plain, zipped });
  }
}
