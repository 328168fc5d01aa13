import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import type { experimentsPart } from './harness/experiments.ts';
import { expectAccessible } from './support/looks.ts';
import { slowly } from './support/slowly.ts';

/** What the harness puts on the page. */
declare const lab: { experiments: typeof experimentsPart };

/** Long enough for a machine that does much else. */
test.setTimeout(240_000);
const patience = { timeout: 120_000 };

const state = (page: Page) => page.locator('.run-panel-state');
const kept = async (page: Page): Promise<number> =>
  Number((await page.locator('.run-panel-line strong').first().innerText()).replaceAll(',', ''));

async function textOf(page: Page, button: string | RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return await readFile(await download.path(), 'utf8');
}

test('a sweep is set up, run, left and found again, and its tables are those of the terminal', async ({
  page,
  context,
}) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/');
  await page.getByRole('link', { name: 'Experiments', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Experiments' })).toBeVisible(patience);
  await expect(page.getByRole('region', { name: 'Sweeps in this browser' })).toContainText('None yet.');
  await expect(page.getByText('20 tasks × 3 values × 2 = 120 trajectories')).toBeVisible();

  // What is wrong is said at its field, and nothing begins.
  await page.getByLabel('Values').fill('0, 99');
  await page.getByRole('button', { name: 'Run the sweep' }).click();
  await expect(page.getByLabel('Values')).toBeFocused();
  await expect(page.getByText(/k=99 can’t be/).first()).toBeVisible();
  await page.getByLabel('Values').fill('0, 1, 3');
  await page.getByLabel('How many tasks').fill('4');
  await expect(page.getByText('4 tasks × 3 values × 2 = 24 trajectories')).toBeVisible();
  await expect(page).toHaveURL(/#\/experiments\?doc=/);

  await page.getByRole('button', { name: 'Run the sweep' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'K = 0, 1, 3' })).toBeVisible(patience);
  await expect.poll(() => kept(page), patience).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(state(page)).toHaveText('Paused', patience);
  await expect(page.getByRole('heading', { name: 'Results so far' })).toBeVisible(patience);
  const paused = await kept(page);

  // Another tab reads what this one has.
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByText('This run is open in another tab')).toBeVisible(patience);
  await expect(second.getByRole('heading', { name: 'Results so far' })).toBeVisible(patience);
  await second.close();

  await page.reload();
  await expect(state(page)).toHaveText('Unfinished', patience);
  expect(await kept(page)).toBeGreaterThanOrEqual(paused);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(state(page)).toHaveText('Complete', patience);
  await expect(page.getByRole('heading', { name: 'Results', exact: true })).toBeVisible(patience);
  await expect(page.getByText('Of 24 of 24 trajectories')).toBeVisible(patience);
  await expect(page.getByRole('row', { name: /^Trajectories/ }).getByRole('cell')).toContainText([
    /recomputed/,
    /[1-9]\d* recomputed/,
    /8 run, 0 recomputed/,
  ]);
  for (const name of ['The figures by value', 'Purification against cost'])
    await expect(page.getByRole('img', { name, exact: true }).locator('svg').first()).toBeVisible(patience);

  const experiment = await textOf(page, 'experiment.json');
  const id = new URL(page.url()).hash.split('=')[1] ?? '';
  const table = await textOf(page, 'Download CSV');
  await page.locator('summary').filter({ hasText: 'By failure' }).click();
  await expect(page.getByRole('region', { name: 'By failure' }).getByRole('table')).toBeVisible();
  const byFailure = await textOf(page, 'by-failure.csv');
  expect(await textOf(page, 'Download SVG')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await expectAccessible(page, 'results-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'results-dark');

  // Back is the set-up as it was, and Forward the results.
  await page.goBack();
  await expect(page.getByLabel('How many tasks')).toHaveValue('4');
  await expect(page.getByRole('region', { name: 'Sweeps in this browser' })).toContainText('Complete. 24 of 24');
  await expectAccessible(page, 'set-up');
  await page.getByRole('link', { name: 'K = 0, 1, 3' }).click();
  await expect(state(page)).toHaveText('Complete', patience);
  await page.getByRole('tab', { name: 'Sweeps' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Training' })).toBeFocused();
  await expect(page).toHaveURL(/#\/experiments\/training\?doc=/);
  await page.goBack();
  await expect(state(page)).toHaveText('Complete', patience);

  // The same functions on the same records, as the terminal calls them.
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('link', { name: 'Look at the trajectories' }).click();
  // All are listed: until then what lies below the list moves.
  await expect(page.getByText('24 trajectories of 24')).toBeVisible(patience);
  const records = await textOf(page, 'records.jsonl');
  const harness = await context.newPage();
  await harness.goto('e2e/harness/index.html');
  const { run, tables } = await harness.evaluate(
    async ([document, text]) => await lab.experiments.tables(document, text),
    [experiment, records] as const,
  );
  expect(run).toBe(id);
  expect(table).toBe(tables['table.csv']);
  expect(byFailure).toBe(tables['by-failure.csv']);
});

test('an experiment is opened from a link and from a file, and another setting offers its own values', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/#/experiments');
  await page.getByRole('combobox', { name: 'Setting' }).selectOption('when');
  await expect(page.getByRole('checkbox', { name: /^Offline/ })).toBeChecked(patience);
  await page.getByRole('checkbox', { name: /^Off:/ }).uncheck();
  await expect(page.getByRole('group', { name: 'Values' })).toContainText('the sweep needs both');
  await page.getByRole('checkbox', { name: /^Off:/ }).check();
  await page.getByText('The experiment as a document').click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('The link is copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await expect(page).toHaveURL(link);
  const document = JSON.parse(await textOf(page, 'experiment.json')) as Readonly<Record<string, unknown>>;
  expect(document).toMatchObject({ schema: 'cleaner-lab/experiment@1', sweep: 'when=off,online,offline' });

  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('combobox', { name: 'Setting' })).toHaveValue('when', patience);
  await page.getByText('The experiment as a document').click();
  const open = async (value: unknown): Promise<void> =>
    await page.getByLabel('Load a document').setInputFiles({
      name: 'mine.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(value)),
    });
  await open({ ...document, sweep: 'gamma=0.1,0.9' });
  await expect(page.getByText('The experiment of mine.json is set up.')).toBeVisible();
  await expect(page.getByLabel('Values')).toHaveValue('0.1, 0.9');
  await open({ ...document, sweep: 'gamma=2' });
  await expect(page.getByText('This document can’t be used; nothing was changed.')).toBeVisible();
  await expect(page.getByText(/gamma=2 can’t be/)).toBeVisible();
  await expect(page.getByLabel('Values')).toHaveValue('0.1, 0.9');
});

test(
  'policies are compared: stages of a training, and what is not here is said',
  slowly(true),
  async ({ page, context }) => {
    await page.goto('/#/experiments');
    await page.getByRole('combobox', { name: 'Setting' }).selectOption('policy');
    const group = page.getByRole('group', { name: 'Values' });
    await expect(group.getByRole('checkbox')).toHaveCount(6, patience);
    await expect(page.getByText('20 tasks × 6 values × 2 = 240 trajectories, all of them run')).toBeVisible();
    for (const name of ['start-800', 'start-1000', 'start-1200', 'tiny'])
      await group.getByRole('checkbox', { name: new RegExp(` ${name}$`) }).uncheck();
    await page.getByLabel('How many tasks').fill('4');
    await page.getByLabel('G: rollouts of each task').fill('1');

    // A file that a document names and that was not opened: what to do stands there, and nothing begins.
    await page.getByText('The experiment as a document').click();
    const document = JSON.parse(await textOf(page, 'experiment.json')) as Readonly<Record<string, unknown>>;
    expect(document).toMatchObject({ sweep: 'policy=start-400,start-1400' });
    expect(document).not.toHaveProperty('policies');
    const named = { policy: { engine: 'tiny', checkpoint: 'mine.weights', sha256: 'a'.repeat(64) } };
    await page.getByLabel('Load a document').setInputFiles({
      name: 'mine.json',
      mimeType: 'application/json',
      buffer: Buffer.from(
        JSON.stringify({
          ...document,
          sweep: 'policy=start-400,start-1400,mine.weights',
          policies: { 'mine.weights': named },
        }),
      ),
    });
    await expect(group).toContainText('mine.weights is not here', patience);
    await page.getByRole('button', { name: 'Run the sweep' }).click();
    await expect(page).toHaveURL(/#\/experiments/);
    await expect(page.getByRole('heading', { name: /^policy = / })).toHaveCount(0);
    // What is not here leaves the list with its tick.
    await group.getByRole('checkbox', { name: /mine\.weights$/ }).click();
    await expect(group.getByRole('checkbox')).toHaveCount(6);

    await page.getByRole('button', { name: 'Run the sweep' }).click();
    await expect(page.getByRole('heading', { name: 'policy = start-400, start-1400' })).toBeVisible(patience);
    await expect(state(page)).toHaveText('Complete', patience);
    await expect(page.getByText('Of 8 of 8 trajectories')).toBeVisible(patience);
    await expect(page.getByRole('row', { name: /^Trajectories/ }).getByRole('cell')).toContainText([
      '4 run, 0 recomputed',
      '4 run, 0 recomputed',
    ]);

    // On a phone, with arms that have long names.
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page, 'policies');
    await page.setViewportSize({ width: 1280, height: 720 });

    // The tables are those that the terminal makes of the same records, and each record names who wrote it.
    const experiment = await textOf(page, 'experiment.json');
    const table = await textOf(page, 'Download CSV');
    await page.getByRole('link', { name: 'Look at the trajectories' }).click();
    const records = await textOf(page, 'records.jsonl');
    const models = records
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly policy: { readonly model: string } }).policy.model);
    expect(models.toSorted()).toEqual([...Array<string>(4).fill('start-1400'), ...Array<string>(4).fill('start-400')]);
    const harness = await context.newPage();
    await harness.goto('e2e/harness/index.html');
    const { tables } = await harness.evaluate(async ([text, lines]) => await lab.experiments.tables(text, lines), [
      experiment,
      records,
    ] as const);
    expect(table).toBe(tables['table.csv']);
  },
);

test('rolling back while a policy writes is compared with purifying afterwards, for which nothing is run @slow', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/#/experiments');
  await page.getByRole('combobox', { name: 'Setting' }).selectOption('when');
  await page.getByLabel('How many tasks').fill('3');
  await page.getByLabel('G: rollouts of each task').fill('1');
  await page.getByRole('button', { name: 'Run the sweep' }).click();
  await expect(state(page)).toHaveText('Complete', patience);
  await expect(page.getByText('Of 9 of 9 trajectories')).toBeVisible(patience);
  const counts = page.getByRole('row', { name: /^Trajectories/ }).getByRole('cell');
  await expect(counts.nth(2)).toContainText('0 run, 3 recomputed');
  await page.locator('summary').filter({ hasText: 'Online and offline, task by task' }).click();
  const pairs = page.getByRole('region', { name: 'Online and offline, task by task' }).getByRole('row');
  await expect(pairs).toHaveCount(4);
});
