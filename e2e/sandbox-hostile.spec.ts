import { expect, test } from '@playwright/test';
import { startHitServer } from './support/hit-server.ts';
import { attackWith, timeoutMs } from './support/hostile/attack.ts';
import { closedNames, doorTo } from './support/hostile/beyond.ts';
import { hostileSuite } from './support/hostile/suite.ts';
import { openSandboxPage, runIn } from './support/sandbox-page.ts';

// The slow tests run all of them.
test.describe('every third hostile program, cross-origin isolated', () => {
  attackWith([['suite', hostileSuite.filter((_, index) => index % 3 === 0)]], true);
});

test.describe('doors', () => {
  test('what is closed to programs has no name there', async ({ browser }) => {
    const page = await openSandboxPage(browser, true, { timeoutMs });
    expect((await runIn(page, closedNames)).stdout).toBe('[]\n');
    await page.close();
  });

  test('what opens is told as open, and what is asked for is counted', async ({ browser }) => {
    const page = await openSandboxPage(browser, true, { timeoutMs });
    const server = await startHitServer();
    expect((await runIn(page, doorTo('js.Promise.resolve(1)'))).stdout).toBe('open\n');
    await page.evaluate(
      (host) =>
        Promise.all([
          fetch(`http://${host}/x`),
          new Promise<void>((resolve) => (new WebSocket(`ws://${host}/x`).onopen = () => resolve())),
        ]),
      server.host,
    );
    expect(server.hits).toMatchObject({ requests: 1, sockets: 1 });
    await page.close();
    server.close();
  });
});
