import { expect, test } from '@playwright/test';
import type { sandboxPart } from './harness/sandbox.ts';
import { startHitServer } from './support/hit-server.ts';
import { openSandboxPage } from './support/sandbox-page.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

test('where the browser ends the frame, the page lives on, and those who wait are told', async ({ browser }) => {
  const page = await openSandboxPage(browser, true);
  const server = await startHitServer();
  // The test's own connection to a page ends with any of its processes: the page tells what it sees in another way.
  await page.evaluate((host) => {
    const runOn = async (): Promise<never> => {
      for (;;) await lab.sandbox.run({ code: 'print(1)', seed: 1 });
    };
    runOn()
      .catch(async (error: unknown) => {
        if (String(error) !== 'SandboxError: The browser ended the frame that Python ran in.') return;
        await fetch(`http://${host}/told`);
        // A new sandbox is all that it takes.
        await lab.sandbox.open();
        const { stdout } = await lab.sandbox.run({ code: 'print(6 * 7)', seed: 1 });
        if (stdout === '42\n') await fetch(`http://${host}/again`);
      })
      .catch(() => undefined);
  }, server.host);
  const frame = page.frames().find((other) => other !== page.mainFrame());
  if (!frame) throw new Error('there is no frame');
  const session = await page.context().newCDPSession(frame);
  session.send('Page.crash').catch(() => undefined);
  await expect.poll(() => server.hits.requests, { timeout: 100_000 }).toBe(2);
  await page.close();
  server.close();
});
