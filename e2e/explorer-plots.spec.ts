import { expect, test, type Locator, type Page } from '@playwright/test';
import { inPage, openCollectPage, runDocument } from './support/collect-page.ts';
import { CollectViewPage } from './support/collect-view.ts';
import { expectAccessible, inEachLook } from './support/looks.ts';
import { slowly } from './support/slowly.ts';

const plots = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Plots' });
const bar = (page: Page, name: RegExp): Locator => plots(page).getByRole('button', { name });
const typed = (page: Page): Locator => page.getByLabel('Filter as text');
const split = (page: Page): Locator => plots(page).getByRole('status');

test('each bar of the plots is a filter, and γ is moved by keyboard and by pointer', async ({ page }) => {
  // Four rollouts with rollback, whose first program fails and is repaired shallow, and four whose failure stays.
  const view = new CollectViewPage(page);
  await view.collectAll(runDocument(2, { title: 'Primes', policy: { engine: 'script', lesson: 'typo' }, group: 2 }));
  await page.getByRole('link', { name: 'Look at the trajectories' }).click();
  await expect(page.getByText('8 trajectories of 8')).toBeVisible();
  await page.locator('summary', { hasText: 'Filter' }).click();
  await page.getByRole('tab', { name: 'Table' }).press('End');

  await bar(page, /^NameError: 8 of 8, 8 calls; filter by it$/).focus();
  await page.keyboard.press('Tab');
  await expect(
    bar(page, /^Retry 1: 4 decisions, 4 shallow and 0 deep, in 4 trajectories; filter by it$/),
  ).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('4 trajectories of 8')).toBeVisible();
  await expect(typed(page)).toHaveValue('attempt:1');
  await expect(bar(page, /^NameError: 4 of 4/)).toBeVisible();
  await expect(bar(page, /^Retry 1/)).toBeFocused();
  await bar(page, /^0\.95 to 1\.00: 4 decisions/).click();
  await expect(typed(page)).toHaveValue('attempt:1 similarity:>=0.95');
  await page.reload();
  for (const name of [/^Retry 1/, /^0\.95 to 1\.00/]) {
    await expect(bar(page, name)).toHaveAttribute('aria-pressed', 'true');
    await bar(page, name).press('Space');
    await expect(bar(page, name)).toHaveAttribute('aria-pressed', 'false');
  }
  await expect(page.getByText('8 trajectories of 8')).toBeVisible();
  // Where the failure stays, all tokens were kept; a filter that is typed shows as a pressed bar.
  await typed(page).fill('kept:0.9..1 kept:>=0.9');
  await expect(page.getByText('No trajectory matches.')).toBeVisible();
  await typed(page).fill('kept:>=0.9');
  await expect(page.getByText('4 trajectories of 8')).toBeVisible();
  await expect(bar(page, /^0\.9 to 1\.0: 4 of 4/)).toHaveAttribute('aria-pressed', 'true');
  await expect(plots(page).getByText('No repair was decided in these trajectories')).toBeVisible();
  await bar(page, /^0\.9 to 1\.0: 4 of 4/).press('Enter');

  await expect(split(page)).toHaveText('At γ = 0.50: 4 shallow, 0 deep. Recorded: 4 shallow, 0 deep.');
  await plots(page).getByRole('slider', { name: 'γ: 0.50' }).press('End');
  await expect(split(page)).toHaveText('At γ = 1.00: 0 shallow, 4 deep. Recorded: 4 shallow, 0 deep.');
  await expect(bar(page, /^0\.95 to 1\.00: 4 decisions, 0 shallow and 4 deep/)).toBeVisible();
  await plots(page).getByRole('button', { name: 'Back to 0.50' }).press('Enter');
  await expect(split(page)).toHaveText(/^At γ = 0\.50: 4 shallow/);
  const [handle, scale] = [
    await page.locator('.gamma-handle').boundingBox(),
    await page.locator('.histogram-bars').first().boundingBox(),
  ];
  if (!handle || !scale) throw new Error('The line is not there.');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(scale.x + scale.width * 0.25, scale.y, { steps: 5 });
  await expect(split(page)).toHaveText(/^At γ = 0\.25: 4 shallow/);
  await page.mouse.move(scale.x + scale.width * 2, scale.y);
  await page.mouse.up();
  await page.mouse.move(scale.x, scale.y);
  await expect(split(page)).toHaveText(/^At γ = 1\.00: 0 shallow/);

  await page.getByRole('listbox').press('Enter');
  await expect(page.getByRole('region', { name: 'Trajectory', exact: true })).toBeVisible();
  await page.goBack();
  await expect(bar(page, /^NameError: 8 of 8/)).toBeVisible();
});

/** What was read of the store, and drawn, since it was asked last. */
interface Work {
  /** Values by the object store that they lie in. */
  readonly read: Readonly<Record<string, number>>;
  /** The most values that came at once, before the page got to anything else. */
  readonly atOnce: number;
}

/** Has a page count what it reads of its store. A text, which no compiler changes. */
const counting = `{
  window.work = { read: {}, atOnce: 0 };
  for (const prototype of [IDBObjectStore.prototype, IDBIndex.prototype]) {
    for (const method of ['get', 'getAll']) {
      const original = prototype[method];
      prototype[method] = function (...args) {
        const request = original.apply(this, args);
        request.addEventListener('success', () => {
          const count = Array.isArray(request.result) ? request.result.length : 1;
          const name = (this.objectStore ?? this).name;
          work.read[name] = (work.read[name] ?? 0) + count;
          work.atOnce = Math.max(work.atOnce, count);
        });
        return request;
      };
    }
  }
}`;

const workOf = (page: Page): Promise<Work> =>
  page.evaluate<Work>('(() => { const was = work; work = { read: {}, atOnce: 0 }; return was; })()');

const many = 20_000;

/** A run of 20,000 trajectories, shown in a page that counts its work. */
async function openMany(page: Page, look: string): Promise<void> {
  const harness = await openCollectPage(page.context());
  await inPage(harness, 'keepManyRows', 'many', many);
  await harness.close();
  await page.addInitScript(counting);
  await page.goto(`/#/trajectories?run=many${look}`);
  await expect(page.getByText('20,000 trajectories of 20,000')).toBeVisible({ timeout: 60_000 });
}

test(
  'of 20,000 trajectories a step reads each row once, few at a time, and draws what is in sight',
  slowly(true),
  async ({ page }) => {
    test.setTimeout(300_000);
    await openMany(page, '');
    const table = page.getByRole('region', { name: 'Trajectories as a table' });
    await expect(table.getByText('task-0', { exact: true }).first()).toBeVisible();
    const opened = await workOf(page);
    expect(opened.read.bodies).toBeUndefined();
    // The page in sight of the list and of the table, and the first rows for the models that the filter offers.
    expect(opened.read.rows).toBeLessThan(1000);

    await table.getByRole('button', { name: 'Tokens', exact: true }).click();
    await expect(page.getByRole('columnheader', { name: 'Tokens' })).toHaveAttribute('aria-sort', 'ascending');
    await expect(table.locator('tbody tr').first().getByRole('cell').nth(6)).toHaveText('0', { timeout: 60_000 });
    const sorted = await workOf(page);
    expect(sorted.read.rows).toBeGreaterThanOrEqual(many);
    expect(sorted.read.rows).toBeLessThan(many + 500);
    expect(sorted.atOnce).toBeLessThanOrEqual(250);
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    expect(await page.getByRole('option').count()).toBeLessThan(80);
    await page.goto('/#/trajectories?run=many');
    await expect(page.getByText('20,000 trajectories of 20,000')).toBeVisible();
    await workOf(page);

    await page.getByRole('tab', { name: 'Plots' }).click();
    await expect(split(page)).toBeVisible({ timeout: 60_000 });
    const counted = await workOf(page);
    // The list beside it and the table may read a page each.
    expect(counted.read.rows).toBeGreaterThanOrEqual(many);
    expect(counted.read.rows).toBeLessThan(many + 500);
    expect([counted.read.bodies, counted.atOnce]).toEqual([undefined, 250]);

    // The line moves without reading anything, and redraws the bars alone.
    const slider = plots(page).getByRole('slider');
    for (const key of ['Home', 'End', 'PageDown', 'ArrowLeft']) await slider.press(key);
    await expect(split(page)).not.toHaveText(/^At γ = 0\.50/);
    expect(await workOf(page)).toEqual({ read: {}, atOnce: 0 });
    await plots(page)
      .getByRole('button', { name: /^Back to/ })
      .click();

    // With the most frequent γ of arms that differ, each decision of one arm is as it was recorded.
    await page.locator('summary', { hasText: 'Filter' }).click();
    await typed(page).fill('arm:on');
    await expect(page.getByText('10,000 trajectories of 20,000')).toBeVisible();
    await expect(split(page)).toHaveText(
      /^At γ = 0\.50: ([\d,]+) shallow, ([\d,]+) deep\. Recorded: \1 shallow, \2 deep\.$/,
    );
    expect((await workOf(page)).read.rows).toBeLessThan(many / 2 + 1000);
  },
);

inEachLook(() => {
  test('axe finds nothing in the plots, and nothing is too wide', slowly(true), async ({ page }) => {
    await openMany(page, '&look=plots');
    await bar(page, /^0\.60 to 0\.65/).click({ timeout: 60_000 });
    await expect(bar(page, /^0\.60 to 0\.65/)).toHaveAttribute('aria-pressed', 'true');
    await expect(plots(page).locator('[aria-busy=false]')).toBeVisible({ timeout: 60_000 });
    await plots(page).getByText('What the line can’t know').click();
    await expectAccessible(page, 'plots');
  });
});
