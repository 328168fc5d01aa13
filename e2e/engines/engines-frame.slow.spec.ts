import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { sandboxPart } from '../harness/sandbox.ts';
import { startHitServer, type HitServer } from '../support/hit-server.ts';
import { frameAttacks } from '../support/hostile/frame-attacks.ts';
import { aimAt } from '../support/hostile/program.ts';
import { fillHere, keptHere } from '../support/hostile/storage.ts';
import type { EngineBrowser } from './engine.ts';
import { firefox } from './puppeteer.ts';
import { webkit } from './webkit.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

/** Milliseconds that a browser is given to do what the attack began, and that a request has to reach the server. */
const settleMs = 500;

for (const engine of [firefox, webkit]) {
  test.describe(`the frame itself, taken over, in ${engine.name}`, () => {
    test.skip(engine.missing !== null, engine.missing ?? '');
    let browser: EngineBrowser;
    let server: HitServer;
    let address: string;
    /** Whether the page is as it was opened: an attack may have taken its frame away. */
    let whole = false;

    const open = async (): Promise<void> => {
      await browser.goto(address);
      await browser.evaluate(fillHere);
      await browser.evaluate((limits) => lab.sandbox.open(limits), { timeoutMs: 4000 });
      whole = true;
    };

    test.beforeAll(async ({ baseURL }) => {
      if (engine.missing !== null) return;
      server = await startHitServer();
      address = `${new URL(baseURL ?? '').origin}/e2e/harness/index.html`;
      browser = await engine.open();
    });
    test.afterAll(async () => {
      if (engine.missing !== null) return;
      await browser.close();
      server.close();
    });

    for (const { name, code, connects = false } of frameAttacks) {
      test(name, async () => {
        if (!whole) await open();
        const stored = await browser.evaluate(keptHere);
        const before = { ...server.hits };
        whole = false;
        await browser.beginInFrame(aimAt(code, server.host));
        await sleep(settleMs);
        // Nothing was sent, and the page is where it was, with what it had kept.
        expect(server.hits).toMatchObject({ requests: before.requests, sockets: before.sockets });
        if (!connects) expect(server.hits.connections).toBe(before.connections);
        expect(await browser.evaluate(() => location.href)).toBe(address);
        expect(await browser.evaluate(keptHere)).toBe(stored);
        whole = await browser.evaluate(() => document.querySelectorAll('iframe').length === 1);
      });
    }

    test('the control: a script in the frame runs there, and what the page asks for reaches the server', async () => {
      if (!whole) await open();
      await browser.evaluate(() => {
        addEventListener('message', ({ data, source }) => {
          const frame = document.querySelector('iframe');
          if (data === 'from the frame' && source === frame?.contentWindow) document.body.id = 'told';
        });
      });
      await browser.beginInFrame('parent.postMessage("from the frame", "*")');
      await expect.poll(() => browser.evaluate(() => document.body.id)).toBe('told');
      const { requests } = server.hits;
      await browser.evaluate(async (host) => {
        await fetch(`http://${host}/x`, { mode: 'no-cors' }).catch(() => null);
      }, server.host);
      await expect.poll(() => server.hits.requests).toBeGreaterThan(requests);
    });
  });
}
