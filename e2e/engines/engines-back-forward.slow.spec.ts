import { expect, test } from '@playwright/test';
import type { collectPart } from '../harness/collect.ts';
import type { EngineBrowser } from './engine.ts';
import { firefox } from './puppeteer.ts';
import { webkit } from './webkit.ts';

declare const lab: { readonly collect: typeof collectPart };

// A browser may keep a page that is left as it is, and WebKit its transactions: the next page would wait for them without end.
for (const engine of [firefox, webkit]) {
  test.describe.serial(engine.name, () => {
    test.skip(engine.missing !== null, engine.missing ?? '');
    let browser: EngineBrowser;
    let address: string;

    const changes = (): Promise<number> => browser.evaluate(() => lab.collect.changes());
    let scratch: string;
    const enter = async (): Promise<void> => {
      await browser.goto(address);
      await expect.poll(() => browser.evaluate(() => 'lab' in window)).toBe(true);
      await browser.evaluate(() => lab.collect.openStore());
      scratch = await browser.evaluate(() => lab.collect.beginToChange());
      await expect.poll(changes).toBeGreaterThan(2);
    };
    /** Whether this page has the lock of its scratch run: without it, the next page that opens the store would remove the run. */
    const holdsScratch = (): Promise<boolean> =>
      browser.evaluate(
        async (name) => (await navigator.locks.query()).held?.some((lock) => lock.name === name) ?? false,
        `cleaner-lab/scratch/${scratch}`,
      );

    test.beforeAll(async ({ baseURL }) => {
      if (engine.missing !== null) return;
      address = `${new URL(baseURL ?? '').origin}/e2e/harness/index.html`;
      browser = await engine.open();
    });
    test.afterAll(async () => {
      if (engine.missing === null) await browser.close();
    });

    test('a page that is left in the middle of a change holds up no page after it', async () => {
      for (let time = 1; time <= 5; time += 1) {
        await enter();
        await browser.goto('about:blank');
      }
      await enter();
    });

    test('the change is made when Back shows the page again, and it has its locks', async () => {
      expect(await holdsScratch()).toBe(true);
      const before = await changes();
      await browser.goto('about:blank');
      await browser.evaluate(() => history.back());
      await expect.poll(() => browser.evaluate(() => location.pathname)).toContain('harness');
      const kept = await browser.evaluate(() => 'lab' in window && lab.collect.changes() > 0);
      if (engine === webkit) expect(kept).toBe(true);
      // Where the browser did not keep the page it is loaded anew.
      if (!kept) await enter();
      else await expect.poll(changes).toBeGreaterThan(before + 2);
      await expect.poll(holdsScratch).toBe(true);
      expect(await browser.errors()).toEqual([]);
    });
  });
}
