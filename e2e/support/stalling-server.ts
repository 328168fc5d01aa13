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

/** A server of a model that answers one generation, and in all later ones goes silent after a few pieces of text. */
export interface SilentServer {
  /** Where its API begins. */
  readonly baseUrl: string;
  /** Generations that nobody has hung up on yet. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

/** Starts such a server, which speaks OpenAI's chat completions and lists the model `silent`. */
export async function serveSilentModel(): Promise<SilentServer> {
  const shared = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
  let generations = 0;
  let open = 0;
  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, shared).end();
      return;
    }
    if (request.method === 'GET') {
      response.writeHead(200, { ...shared, 'content-type': 'application/json' });
      response.end(JSON.stringify({ data: [{ id: 'silent' }] }));
      return;
    }
    generations += 1;
    open += 1;
    response.on('close', () => (open -= 1));
    response.writeHead(200, { ...shared, 'content-type': 'text/event-stream' });
    const send = (choice: object): void => {
      response.write(`data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`);
    };
    for (const content of ['Let', ' me', ' see']) send({ delta: { content }, finish_reason: null });
    if (generations > 1) return;
    send({ delta: {}, finish_reason: 'stop' });
    response.end('data: [DONE]\n\n');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    open: () => open,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
