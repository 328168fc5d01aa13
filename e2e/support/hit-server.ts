import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that anything may talk to, and that counts what reaches it. */
export interface HitServer {
  /** Host and port, such as `127.0.0.1:40123`. */
  readonly host: string;
  /** What came in so far: TCP connections, and what was asked over them. */
  readonly hits: { connections: number; requests: number; sockets: number };
  close(): void;
}

/** What RFC 6455 has a server append to the client's key. */
const webSocketGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Starts the server on a free port: it answers each request, from whatever origin, and accepts each WebSocket. */
export async function startHitServer(): Promise<HitServer> {
  const hits = { connections: 0, requests: 0, sockets: 0 };
  const server = createServer((_request, response) => {
    hits.requests += 1;
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Type': 'text/plain',
    });
    response.end('hit');
  });
  server.on('connection', () => (hits.connections += 1));
  server.on('upgrade', (request, socket) => {
    hits.sockets += 1;
    const key = request.headers['sec-websocket-key'] ?? '';
    const accept = createHash('sha1')
      .update(key + webSocketGuid)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    // A client that leaves in whatever way is no failure of the server.
    socket.on('error', () => socket.destroy());
    socket.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    hits,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
