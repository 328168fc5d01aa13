import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headersFile, serveFile } from '../scripts/content-policy/policy.ts';
import { PortTakenError, servePage, type ServedPage } from './page-server.ts';

const here = { host: '127.0.0.1', port: 0 };

let above = '';
let folder = '';
let served: ServedPage[] = [];

beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'page-server-'));
  folder = join(above, 'page');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'cli/bridge'), { recursive: true });
  writeFileSync(join(above, 'secret.txt'), 'not of the page');
  writeFileSync(join(folder, 'index.html'), '<title>the lab</title>');
  writeFileSync(join(folder, 'cli/bridge/index.html'), '<title>the bridge</title>');
  writeFileSync(join(folder, 'assets/a.js'), 'export {};');
  writeFileSync(join(folder, 'serve.json'), serveFile("default-src 'none'"));
  writeFileSync(join(folder, '_headers'), headersFile("default-src 'none'"));
});

afterEach(async () => {
  await Promise.all(served.map((one) => one.close()));
  served = [];
  rmSync(above, { recursive: true });
});

const serve = async (port = 0, orNext = false): Promise<ServedPage> => {
  const one = await servePage(folder, { ...here, port, orNext });
  served.push(one);
  return one;
};

describe('servePage', () => {
  it('sends what serve.json asks for: isolation with every file, the policy with the page alone', async () => {
    const { url } = await serve();
    const page = await fetch(url);
    expect(await page.text()).toContain('the lab');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/html;charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'credentialless',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    });
    const script = await fetch(`${url}assets/a.js`);
    expect(Object.fromEntries(script.headers)).toMatchObject({
      'content-type': 'text/javascript',
      'cross-origin-embedder-policy': 'credentialless',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(script.headers.has('content-security-policy')).toBe(false);
  });

  it('gives a folder its page, with its own headers whatever is asked behind it', async () => {
    const { url } = await serve();
    for (const path of ['', 'index.html', '?a=b/', '?/', 'index.html?a']) {
      const answer = await fetch(url + path);
      expect([path, answer.headers.has('content-security-policy')]).toEqual([path, true]);
    }
    expect(await (await fetch(`${url}cli/bridge/?a=/b`)).text()).toContain('the bridge');
    // Without its slash its relative addresses would lead elsewhere.
    expect((await fetch(`${url}cli/bridge`)).status).toBe(404);
    expect((await fetch(`${url}index`)).status).toBe(404);
  });

  it('never says that a file is what it was: a new version can have the same length and time', async () => {
    const { url } = await serve();
    const first = await fetch(url);
    const again = await fetch(url, {
      headers: {
        'if-modified-since': first.headers.get('last-modified') ?? '',
        'if-none-match': first.headers.get('etag') ?? '*',
      },
    });
    expect([again.status, await again.text()]).toEqual([200, '<title>the lab</title>']);
  });

  it('serves nothing that is not in the folder, and changes nothing', async () => {
    const { url } = await serve();
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '//../secret.txt',
      '/nothing',
    ]) {
      expect([path, await rawStatus(url, path)]).toEqual([path, 404]);
    }
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
  });

  it('says that a port is taken, or takes the next one', async () => {
    const { url } = await serve();
    const port = Number(new URL(url).port);
    await expect(serve(port)).rejects.toThrow(PortTakenError);
    await expect(serve(port)).rejects.toThrow(`Port ${port} is taken by another program.`);
    const next = await serve(port, true);
    expect(Number(new URL(next.url).port)).toBeGreaterThan(port);
    expect((await fetch(next.url)).status).toBe(200);
  });

  it('names an address that a browser can open', async () => {
    const all = await servePage(folder, { host: '0.0.0.0', port: 0 });
    served.push(all);
    expect(all.url).toMatch(/^http:\/\/localhost:\d+\/$/);
  });

  it('refuses a folder whose headers it does not understand', async () => {
    writeFileSync(join(folder, 'serve.json'), JSON.stringify({ headers: [{ source: '*.html', headers: [] }] }));
    await expect(serve()).rejects.toThrow('source must be ** or the name of a file');
    rmSync(join(folder, 'serve.json'));
    await expect(serve()).rejects.toThrow('serve.json');
  });
});

/** The status of an answer to a path as it is written: `fetch` would shorten it. */
function rawStatus(url: string, path: string): Promise<number> {
  const { port, hostname } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    });
    let text = '';
    socket.setEncoding('latin1').on('data', (part: string) => (text += part));
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1])));
  });
}
