import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { RunOutcome, RunRequest } from '../../src/sandbox/index.ts';
import { descendants, processorMs } from '../../scripts/processes.ts';
import type { sandboxPart } from '../harness/sandbox.ts';
import { startHitServer, type HitServer } from '../support/hit-server.ts';
import { beyondTheSuite, closedNames } from '../support/hostile/beyond.ts';
import { probeWith } from '../support/hostile/probe.ts';
import { aimAt } from '../support/hostile/program.ts';
import { fillHere, keptHere } from '../support/hostile/storage.ts';
import { hostileSuite } from '../support/hostile/suite.ts';
import type { EngineBrowser } from './engine.ts';
import { firefox } from './puppeteer.ts';
import { webkit } from './webkit.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

/** The time limit of a program in milliseconds: these engines are slower than Chromium, and the probe must not meet it. */
const timeoutMs = 4000;

/** Into how many programs the probe is divided. */
const parts = 4;

/** Programs of the suite that are tried here: what engines may differ in. The others are Chromium's to try. */
const chosen = [
  '1',
  '13',
  '19',
  '22',
  '24',
  '26',
  '27',
  '28',
  '30',
  '33',
  '34',
  '36',
  '37',
  'polluted prototypes',
  'a forged order to run',
];

/** Doors that are only knocked at: what comes of it is what reaches the server, since not every engine lets a program wait for an answer. */
const knocks = [
  'js.WebSocket.new("ws://HTTP/x")',
  'js.EventSource.new("http://HTTP/x")',
  'js.navigator.sendBeacon("http://HTTP/x", "x")',
  'js.XMLHttpRequest.new().open("GET", "http://HTTP/x", False)',
  'js.FontFace.new("x", "url(http://HTTP/x)").load()',
];

/** Milliseconds that a request has to reach the server. */
const settleMs = 300;

const noHits = { connections: 0, requests: 0, sockets: 0 };

for (const engine of [firefox, webkit]) {
  test.describe(`the sandbox in ${engine.name}`, () => {
    test.skip(engine.missing !== null, engine.missing ?? '');
    let browser: EngineBrowser;
    let server: HitServer;
    let fresh: string;
    let stored: string;

    const run = (code: string, more: Partial<RunRequest> = {}): Promise<RunOutcome> =>
      browser.evaluate((request) => lab.sandbox.run(request), { code, seed: 1, ...more });

    test.beforeAll(async ({ baseURL }) => {
      if (engine.missing !== null) return;
      server = await startHitServer();
      browser = await engine.open();
      await browser.goto(`${new URL(baseURL ?? '').origin}/e2e/harness/index.html`);
      await browser.evaluate(fillHere);
      stored = await browser.evaluate(keptHere);
      const isolated = await browser.evaluate((limits) => lab.sandbox.open(limits), { timeoutMs });
      expect(isolated).toBe(engine.sharesMemory);
      fresh = await probeWith(run, parts);
    });
    test.afterAll(async () => {
      if (engine.missing !== null) return;
      await browser.close();
      server.close();
    });

    const untouched = async (): Promise<void> => {
      await sleep(settleMs);
      expect(await probeWith(run, parts)).toBe(fresh);
      expect(server.hits).toEqual(noHits);
      expect(await browser.evaluate(keptHere)).toBe(stored);
    };

    for (const { name, code, ends } of [...hostileSuite, ...beyondTheSuite].filter((each) =>
      chosen.includes(each.name),
    )) {
      test(`${name}: ${code.trim().replaceAll('\n', ' ').slice(0, 60)}`, async () => {
        const { outcome, stderr } = await run(aimAt(code, server.host));
        // Deep calls end sooner or later by engine. Without stack switching nothing can be waited for: `asyncio.run` raises.
        expect([...ends, 'worker_timeout', 'python-error'], stderr.slice(0, 500)).toContain(outcome);
        await untouched();
      });
    }

    test('no door leads to the network', async () => {
      for (const knock of knocks) await run(aimAt(`import js\n${knock}`, server.host));
      await untouched();
    });

    test('what is closed to programs has no name there', async () => {
      const { stdout } = await run(closedNames);
      expect(stdout).toBe('[]\n');
    });

    test('a program that loops in Python is stopped, and its thread ends', async () => {
      expect((await run('while True: pass')).outcome).toBe('worker_timeout');
      const taken = (): number =>
        descendants(browser.pid, /./).reduce((sum, pid) => sum + processorMs(pid), processorMs(browser.pid));
      // The share of a core that the browser takes: of one that still loops it would be 1 for good.
      const share = async (): Promise<number> => {
        const [begin, before] = [performance.now(), taken()];
        await sleep(1000);
        return (taken() - before) / (performance.now() - begin);
      };
      await expect.poll(share, { timeout: 30_000 }).toBeLessThan(0.5);
    });
  });
}
