import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A source of packages, of another origin than the page's. */
export interface WheelServer {
  /** Its address, ending in a slash. */
  readonly url: string;
  /** The file names that were asked for, in order. */
  readonly requests: string[];
  /** What a file's name is answered with instead of the file. */
  readonly instead: Map<string, Buffer>;
  /** Files of these names are begun, and not ended until they are released. */
  readonly held: Set<string>;
  /** How many of those who were held have hung up. */
  hungUp(): number;
  /** Ends what was held. */
  release(): void;
  close(): void;
}

/** Serves a folder of packages on a free port of this machine. */
export async function startWheelServer(folder: string): Promise<WheelServer> {
  const requests: string[] = [];
  const instead = new Map<string, Buffer>();
  const held = new Set<string>();
  const waiting: { response: ServerResponse; rest: Buffer }[] = [];
  const server = createServer((request, response) => {
    const name = basename(request.url ?? '');
    requests.push(name);
    const path = join(folder, name);
    const cors = { 'access-control-allow-origin': '*' };
    if (!existsSync(path)) {
      response.writeHead(404, cors).end();
      return;
    }
    const body = instead.get(name) ?? readFileSync(path);
    response.writeHead(200, { ...cors, 'content-length': body.length });
    if (!held.has(name)) {
      response.end(body);
      return;
    }
    response.write(body.subarray(0, 1000));
    waiting.push({ response, rest: body.subarray(1000) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    instead,
    held,
    hungUp: () => waiting.filter(({ response }) => response.destroyed).length,
    release: () => {
      held.clear();
      for (const { response, rest } of waiting.splice(0)) response.end(rest);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
