import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { CollectViewPage } from './support/collect-view.ts';
import { runDocument } from './support/collect-page.ts';
import { LabPage } from './support/lab.ts';
import { StaticHost } from './support/static-host.ts';
import { slowly } from './support/slowly.ts';

test.setTimeout(600_000);

const patience = { timeout: 60_000 };

/** Counts how often a page is loaded. */
function loadsOf(page: Page): () => number {
  let loads = 0;
  page.on('domcontentloaded', () => void loads++);
  return () => loads;
}

/** Whether the page and the frame that Python runs in are isolated; the frame must be there. */
async function isolation(page: Page): Promise<readonly boolean[]> {
  const frame = page.frames().find((one) => one.url() === 'about:srcdoc');
  if (!frame) throw new Error('The frame that Python runs in is not there.');
  return [await page.evaluate(() => crossOriginIsolated), await frame.evaluate(() => crossOriginIsolated)];
}

/** Has the service worker keep everything that works without the network. */
async function keepEverything(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto('./#/models?policy=tiny');
  const card = page.getByRole('region', { name: 'Without the network' });
  await card.getByRole('button', { name: /^Fetch the rest now/ }).click(patience);
  await expect(card).toContainText('Purify and downloads work without the network', patience);
  await page.close();
}

test(
  'a folder on a host that sends no headers: isolated after one reload, and at work without the network',
  slowly(true),
  async ({ browser }) => {
    const host = await StaticHost.start('offline');
    const context = await browser.newContext({ baseURL: host.url });
    try {
      await test.step('the first visit', async () => {
        const page = await context.newPage();
        const loads = loadsOf(page);
        await page.goto('./');
        await expect(page.getByText('The page has loaded itself once more.')).toBeVisible(patience);
        expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
        await page.getByRole('button', { name: 'Close', exact: true }).click();
        const lab = new LabPage(page);
        await lab.runButton.click();
        await lab.result.waitFor(patience);
        expect(await isolation(page)).toEqual([true, true]);
        expect(loads()).toBe(2);
        await page.close();
      });

      await test.step('a second tab is isolated at once', async () => {
        const page = await context.newPage();
        const loads = loadsOf(page);
        await page.goto('./');
        await page.getByText('Runs on the processor. Loaded.').waitFor(patience);
        expect([await page.evaluate(() => crossOriginIsolated), loads()]).toEqual([true, 1]);
        await expect(page.getByText('The page has loaded itself once more.')).toBeHidden();
        await page.close();
      });

      await keepEverything(context);
      await host.stop();

      await test.step('without the network: Playground, with the embedded model and Python', async () => {
        const page = await context.newPage();
        const lab = new LabPage(page);
        await lab.open();
        await lab.runButton.click();
        await lab.result.waitFor(patience);
        expect(await isolation(page)).toEqual([true, true]);
        expect(JSON.parse((await lab.download('record.json')).trim())).toHaveProperty('schema');
        await page.close();
      });

      await test.step('without the network: Learn', async () => {
        const page = await context.newPage();
        await page.goto('./#/learn/1');
        await page.getByRole('button', { name: 'Run', exact: true }).first().click();
        await expect(page.locator('.predict-answer')).toBeVisible(patience);
        await page.close();
      });

      await test.step('without the network: Collect, Trajectories and the download', async () => {
        const page = await context.newPage();
        const collect = new CollectViewPage(page);
        await collect.collectAll(runDocument(2, { policy: { engine: 'tiny' } }, '22100'));
        await page.getByRole('link', { name: 'Look at the trajectories' }).click();
        await expect(page.getByRole('region', { name: 'Trajectories' }).first()).toBeVisible(patience);
        await page.close();
      });
    } finally {
      await context.close();
      await host.stop();
    }
  },
);

test('a new version is announced, taken when somebody says so, and an old tab goes on @slow', async ({ browser }) => {
  const host = await StaticHost.start('versions');
  const context = await browser.newContext({ baseURL: host.url });
  try {
    const old = await context.newPage();
    await old.goto('./');
    await expect(old.getByText('The page has loaded itself once more.')).toBeVisible(patience);
    host.publish('A new lab');

    const page = await context.newPage();
    await page.goto('./');
    await expect(page).toHaveTitle('Playground – CLEANER Lab');
    await expect(page.getByText('A new version of the lab is here.')).toBeVisible(patience);
    const use = page.getByRole('button', { name: 'Use it now', exact: true });

    // Never in the middle of a run.
    const lab = new LabPage(page);
    await lab.runButton.click();
    await expect(use).toBeDisabled();
    await lab.result.waitFor(patience);
    await expect(use).toBeEnabled(patience);
    await use.click();
    await expect(page).toHaveTitle('Playground – A new lab', patience);

    await expect(old.getByText('Another tab has changed to a new version of the lab.')).toBeVisible(patience);
    await expect(old).toHaveTitle('Playground – CLEANER Lab');
    // A view that it has not fetched before.
    await old.getByRole('link', { name: 'Learn', exact: true }).click();
    await expect(old.getByRole('heading', { name: 'Learn rollback in ten chapters' })).toBeVisible(patience);
  } finally {
    await context.close();
    await host.stop();
  }
});

test('where service workers are refused, the page works without isolation', slowly(true), async ({ browser }) => {
  const host = await StaticHost.start('refused');
  const context = await browser.newContext({ baseURL: host.url });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      ServiceWorkerContainer.prototype.register = () =>
        Promise.reject(new DOMException('not allowed', 'SecurityError'));
    });
    const loads = loadsOf(page);
    const lab = new LabPage(page);
    await page.goto('./#/playground?policy=script&lesson=typo');
    await lab.pace('Fast');
    await lab.runButton.click();
    await lab.result.waitFor(patience);
    expect(await isolation(page)).toEqual([false, false]);
    expect(loads()).toBe(1);
    await page.getByRole('link', { name: 'Models', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Without the network' })).toContainText('The browser refused');
  } finally {
    await context.close();
    await host.stop();
  }
});
