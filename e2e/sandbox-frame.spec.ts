import { expect, test, type Page } from '@playwright/test';
import { wholeChromium } from './support/chromium.ts';
import { startHitServer, type HitServer } from './support/hit-server.ts';
import { timeoutMs } from './support/hostile/attack.ts';
import { frameAttacks } from './support/hostile/frame-attacks.ts';
import { aimAt } from './support/hostile/program.ts';
import { readResults, record } from './support/hostile/results.ts';
import { fillStorage, storageOf } from './support/hostile/storage.ts';
import { tableOf } from './support/hostile/table.ts';
import { watch } from './support/hostile/watch.ts';
import { openSandboxPage } from './support/sandbox-page.ts';
import { slowly } from './support/slowly.ts';

// The sandbox has to hold in the browser that people have.
test.use({ launchOptions: wholeChromium });

/** How long the browser is given to do what it began, in milliseconds. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

/** The attacks that were tried in this run. */
const tried: string[] = [];

test.describe('the frame itself, taken over', () => {
  let page: Page | null = null;
  let server: HitServer;
  test.beforeAll(async () => {
    server = await startHitServer();
  });
  test.afterAll(async () => {
    await page?.close();
    server.close();
  });

  for (const [index, { name, code, connects = false }] of frameAttacks.entries()) {
    // Every second one in every run, the others by the slow tests.
    test(name, slowly(index % 2 > 0), async ({ browser }) => {
      tried.push(name);
      const opened = (page ??= await openSandboxPage(browser, true, { timeoutMs }));
      await fillStorage(opened);
      const stored = await storageOf(opened);
      const address = opened.url();
      const before = { ...server.hits };
      const frame = opened.frames().find((other) => other !== opened.mainFrame());
      if (!frame) throw new Error('there is no frame');
      const events = watch(opened);
      // What takes the frame away may take the answer away too.
      await Promise.race([frame.evaluate(aimAt(code, server.host)).catch(String), settle()]);
      await settle();
      expect(server.hits).toMatchObject({ requests: before.requests, sockets: before.sockets });
      const connected = server.hits.connections > before.connections;
      if (!connects) expect(connected).toBe(false);
      expect(opened.url()).toBe(address);
      expect(await storageOf(opened)).toBe(stored);
      // An error page takes the frame's place where it tried to leave.
      const left = events.some((event) => event.startsWith('a frame went to chrome-error:'));
      expect(events.filter((event) => !event.startsWith('a frame went to chrome-error:'))).toEqual([]);
      record(
        { table: 'frame', name, code, expected: 'no request, no storage, no effect on the page' },
        true,
        connected ? 'refused, but a connection was opened' : 'refused',
      );
      if (!left && opened.frames().length === 2) return;
      page = null;
      await opened.close();
    });
  }
});

test('the table of what was seen', () => {
  const rows = readResults();
  console.log(`\n${tableOf(rows, 'frame')}`);
  const told = rows.filter(({ table }) => table === 'frame').map(({ name }) => name);
  expect(tried).not.toEqual([]);
  expect(told).toEqual(expect.arrayContaining(tried));
});
