import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { inPage, openCollectPage, runDocument } from './support/collect-page.ts';
import { CollectViewPage } from './support/collect-view.ts';
import { englishNumbers } from './support/english-numbers.ts';
import { LabPage } from './support/lab.ts';
import { PurifyPage } from './support/purify-view.ts';
import { slowly } from './support/slowly.ts';

test.use({ locale: 'de-DE', timezoneId: 'Europe/Berlin', actionTimeout: 60_000 });
/** Long enough for a machine that does much else. */
test.setTimeout(240_000);
const patience = { timeout: 100_000 };

const german = async (page: Page, state: string): Promise<void> =>
  expect.soft(await englishNumbers(page), state).toEqual([]);

async function textOf(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return await readFile(await download.path(), 'utf8');
}

test('in a German browser, a run and its trajectories have German numbers and dates, and its files have none', async ({
  page,
}) => {
  const view = new CollectViewPage(page);
  await view.collectAll(runDocument(2, { policy: { engine: 'script', lesson: 'typo' }, group: 2 }, '22100'));
  await expect(page.getByRole('row', { name: /^Success/ })).toContainText(/50\s%/);
  await expect(page.getByRole('img', { name: /^Success so far/ })).toBeVisible(patience);
  await german(page, 'results of Collect');
  await page.getByRole('link', { name: 'All runs and set-up' }).click();
  // The run has no title, so it is called by its date.
  await expect(page.getByRole('region', { name: 'Kept in this browser' })).toContainText(
    /Run of \d+\. \p{L}+\.?, \d\d:\d\d/u,
  );
  await german(page, 'set-up of Collect');

  await page.getByRole('navigation').getByRole('link', { name: 'Trajectories', exact: true }).click();
  await expect(page.getByText('8 trajectories of 8')).toBeVisible(patience);
  await german(page, 'list');
  await page.getByRole('tab', { name: 'Plots' }).click();
  await expect(page.getByText(/^At γ/)).toContainText('0,50');
  await german(page, 'plots');
  await page.getByRole('tab', { name: 'Table' }).click();
  const records = await textOf(page, 'records.jsonl');
  await page.getByRole('listbox', { name: 'Trajectories' }).getByRole('option').first().click();
  for (const tab of await page.getByRole('tablist', { name: 'The trajectory' }).getByRole('tab').all()) {
    await tab.click();
    await german(page, `trajectory, ${(await tab.textContent()) ?? ''}`);
  }
  const [row] = records.split('\n');
  expect(row).toMatch(/"similarity":0\.\d+/);
  expect(row).toMatch(/"startedAt":"\d{4}-\d\d-\d\dT/);
});

test('thousands are grouped as in German', slowly(true), async ({ page }) => {
  const harness = await openCollectPage(page.context());
  await inPage(harness, 'keepManyRows', 'many', 2000);
  await harness.close();
  await page.goto('/#/trajectories?run=many');
  await expect(page.getByText('2.000 trajectories of 2.000')).toBeVisible(patience);
  for (const look of ['Table', 'By task', 'Plots']) {
    await page.getByRole('tab', { name: look }).click();
    await german(page, look);
  }
});

test('models have German numbers', slowly(true), async ({ page }) => {
  for (const kind of ['tiny', 'script', 'webllm', 'gguf', 'endpoint'] as const) {
    await page.goto('about:blank');
    await page.goto(`./#/models?policy=${kind}`);
    await expect(page.getByText('that the browser grants it')).toContainText(/of the \d+,\d GB/, patience);
    // The list is fetched, and its names have numbers of their own.
    if (kind === 'webllm')
      await expect(page.getByRole('radio', { name: /^Qwen3 0\.6B/ }).first()).toBeVisible(patience);
    await german(page, kind);
  }
});

test('a sweep is drawn and tabulated in German, and downloaded as everywhere', slowly(true), async ({ page }) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/#/experiments');
  await page.getByRole('combobox', { name: 'Setting' }).selectOption('gamma');
  await page.getByLabel('Values').fill('0, 0.5');
  await page.getByLabel('How many tasks').fill('2');
  await page.getByRole('button', { name: 'Run the sweep' }).press('Enter');
  await expect(page.locator('.run-panel-state')).toHaveText('Complete', patience);
  await expect(page.getByRole('img', { name: 'The figures by value' }).locator('svg').first()).toBeVisible(patience);
  await expect(page.getByRole('img', { name: 'The figures by value' })).toContainText('0,5');
  await german(page, 'results of a sweep');
  expect(await textOf(page, 'Download CSV')).toMatch(/^0\.5,/m);
  const svg = await textOf(page, 'Download SVG');
  expect(svg).toContain('>0.5<');
  expect(svg).not.toContain('>0,5<');
});

test('the training lab has German numbers', slowly(true), async ({ page }) => {
  await page.goto('/#/experiments/training');
  await expect(page.getByRole('heading', { name: 'A recorded experiment' })).toBeVisible(patience);
  await page.getByText('All evaluations').click();
  await expect(page.getByRole('region', { name: 'All evaluations' })).toContainText(/\d+,\d\s%/);
  await expect(page.getByRole('img', { name: /^Pass@1/ })).toContainText(/\d\s%/);
  for (const axis of ['steps', 'tokens', 'seconds']) {
    await page.getByRole('combobox', { name: 'Against' }).selectOption(axis);
    await german(page, axis);
  }
});

test(
  'a rollout that is watched, what is shared and downloaded of it, and a log have German numbers',
  slowly(true),
  async ({ page }) => {
    const lab = new LabPage(page);
    await lab.runLesson('approach');
    await german(page, 'Playground');
    await page.getByRole('button', { name: 'Share…' }).click();
    await expect(page.getByRole('dialog', { name: /^Share/ })).toContainText(/\d kB|characters/);
    await german(page, 'Share');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More formats…' }).click();
    await expect(page.getByRole('dialog').getByText(/^1 trajectory, \d files/)).toBeVisible(patience);
    await german(page, 'download');
    await page.keyboard.press('Escape');

    const purify = new PurifyPage(page);
    const record = await purify.recordOf('typo');
    await purify.open();
    await purify.give({ name: 'mine.jsonl', content: record });
    await purify.begin.click();
    await expect(page.getByRole('heading', { name: '1 new trajectory' })).toBeVisible(patience);
    await german(page, 'Purify');
  },
);

test('Learn has German numbers', slowly(true), async ({ page }) => {
  for (let chapter = 1; chapter <= 10; chapter++) {
    await page.goto(`./#/learn/${chapter}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(String(chapter));
    await german(page, `chapter ${chapter}`);
  }
});

test.describe('in an American browser', () => {
  test.use({ locale: 'en-US', timezoneId: 'America/New_York' });

  test('the same look finds English numbers', async ({ page }) => {
    await page.goto('/#/experiments/training');
    await page.getByText('All evaluations').click();
    await expect(page.getByRole('region', { name: 'All evaluations' })).toContainText(/\d+\.\d%/);
    await expect(page.getByRole('img', { name: /^Pass@1/ })).toContainText(/\d%/, patience);
    const found = (await englishNumbers(page)).join('\n');
    for (const number of [/^TD: \d+\.\d%$/m, /^TD: \d\.\d\d$/m, /^text: \d+%$/m]) expect(found).toMatch(number);
  });
});
