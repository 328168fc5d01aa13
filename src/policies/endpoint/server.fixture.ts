import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one request is answered with. */
export type Answer = (response: ServerResponse, body: string) => void;

/** A server that answers as a test wants it, one answer after the other; the last one serves for all further requests. */
export interface AnsweringServer {
  /** Where its API begins. */
  readonly baseUrl: string;
  /** What was asked for, in order: method and path, headers, body. */
  readonly requests: { readonly what: string; readonly headers: IncomingMessage['headers']; readonly body: string }[];
  /** How many requests wait for (the rest of) their answer: who hangs up does not. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

/** Answers with JSON. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** Answers with a stream of events; texts are sent as they are, everything else as JSON. Hangs up at its end where it is `cut`. */
export const events =
  (data: readonly unknown[], { cut = false } = {}): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const one of data) response.write(`data: ${typeof one === 'string' ? one : JSON.stringify(one)}\n\n`);
    if (cut) setImmediate(() => response.destroy());
    else response.end();
  };

/** A chunk that brings some text, and whatever else is given for its choice. */
export const piece = (content: string, more: object = {}): object => ({
  choices: [{ index: 0, delta: { content }, finish_reason: null, ...more }],
});

/** The chunk that ends a generation. */
export const finish = (reason: string): object => ({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });

/** Starts such a server on a free port of this machine. */
export async function answering(...answers: readonly Answer[]): Promise<AnsweringServer> {
  const requests: AnsweringServer['requests'] = [];
  let open = 0;
  const server = createServer((request, response) => {
    open += 1;
    response.on('close', () => (open -= 1));
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const answer = answers[requests.length] ?? answers.at(-1);
      requests.push({ what: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers, body });
      answer?.(response, body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    open: () => open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
