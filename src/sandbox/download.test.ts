import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadAll } from './download.ts';

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/slow.bin') {
      response.write('abc');
      const drip = setInterval(() => response.write('abc'), 5);
      response.on('close', () => clearInterval(drip));
    } else if (request.url === '/large.bin') response.end(Buffer.alloc(300_000, 1));
    else if (request.url === '/small.bin?v=1') response.end('abc');
    else if (request.url === '/cut.bin') {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('abc', () => response.destroy());
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('downloadAll', () => {
  const never = new AbortController().signal;

  it('hands over each file’s pieces in order, and then its end', async () => {
    const files: Buffer[] = [Buffer.alloc(0), Buffer.alloc(0)];
    const ends: number[] = [];
    await downloadAll([`${base}/large.bin`, `${base}/small.bin?v=1`], never, (index, bytes) => {
      expect(ends).not.toContain(index);
      if (bytes) files[index] = Buffer.concat([files[index] ?? Buffer.alloc(0), bytes]);
      else ends.push(index);
    });
    expect(files.map(String)).toEqual([String(Buffer.alloc(300_000, 1)), 'abc']);
    expect(ends.sort()).toEqual([0, 1]);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    await expect(downloadAll([`${base}/slow.bin`], stop.signal, () => stop.abort(reason))).rejects.toBe(reason);
  });

  it.each([
    ['missing.bin', 'missing.bin could not be fetched (the server answered 404)'],
    ['cut.bin', 'cut.bin could not be fetched'],
  ])('names the file that can’t be had: %s', async (name, message) => {
    await expect(downloadAll([`${base}/${name}`], never, () => undefined)).rejects.toMatchObject({
      name: 'SandboxError',
      code: 'network',
      message: expect.stringContaining(message) as string,
    });
  });

  it('gives the others up with the first that fails', async () => {
    const left = new Promise<void>((resolve) =>
      server.on('request', (request, response) => {
        if (request.url === '/slow.bin') response.on('close', resolve);
      }),
    );
    let failed = false;
    let late = 0;
    await downloadAll([`${base}/slow.bin`, `${base}/missing.bin`], never, () => (late += failed ? 1 : 0)).catch(() => {
      failed = true;
    });
    expect(failed).toBe(true);
    await left;
    expect(late).toBe(0);
  });
});
