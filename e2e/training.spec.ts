import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { axeFaults } from './support/axe.ts';
import { LabPage } from './support/lab.ts';
import { slowly } from './support/slowly.ts';
import { openTraining, shortTraining, trainingRun as run } from './support/training-page.ts';

test('a training is paused, goes on after a reload, and its checkpoint writes in the Playground', async ({ page }) => {
  test.setTimeout(240_000);
  await openTraining(page, shortTraining);
  await expect(run(page)).toContainText('0 of 4 steps');
  await expect(run(page).getByRole('button', { name: 'Train' })).toBeEnabled();
  await run(page).getByRole('button', { name: 'Train' }).press('Enter');
  // A step was made; the pause keeps it.
  await expect(run(page)).toContainText(/[1-3] of 4 steps/, { timeout: 120_000 });
  await run(page).getByRole('button', { name: 'Pause' }).click();
  await expect(run(page).getByRole('button', { name: /Go on from step [1-3]/ })).toBeVisible({ timeout: 60_000 });
  expect(await axeFaults(page)).toEqual([]);

  await page.reload();
  await expect(run(page).getByRole('button', { name: /Go on from step [1-3]/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your experiment' })).toBeVisible();
  await run(page)
    .getByRole('button', { name: /Go on from step/ })
    .click();
  await expect(run(page).getByRole('status').first()).toHaveText('Finished', { timeout: 120_000 });

  // Curves, where the time went, and samples.
  const plot = page.getByRole('img', { name: /^Pass@1/ });
  await expect(plot).toBeVisible();
  // A line through all evaluations: of the seed, and of the mean.
  await expect(plot.locator('g[stroke-width="2"] path')).toHaveAttribute('d', /^M[^L]+L[^L]+L/);
  await expect(page.getByText('A step takes')).toBeVisible();
  await page.getByText('All evaluations').click();
  await expect(page.getByRole('region', { name: 'All evaluations' }).getByRole('row')).toHaveCount(4);
  await page.getByRole('combobox', { name: 'Against' }).selectOption('tokens');
  await expect(page.getByRole('img', { name: /^Pass@1.*against tokens/ })).toBeVisible();
  const samples = page.getByRole('region', { name: 'Samples' });
  await expect(samples.getByText(/^Before: (right|wrong)$/)).toBeVisible();
  await expect(samples.getByText(/^After 4 steps: (right|wrong)$/)).toBeVisible();
  expect(await axeFaults(page)).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('region', { name: 'Checkpoints' }).getByRole('button', { name: '.weights' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('start-raw-1-step-4.weights');
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 8).toString()).toBe('TINYLAB1');

  await page.getByRole('button', { name: 'Try it in the Playground' }).click();
  const lab = new LabPage(page);
  await lab.runButton.click();
  await lab.result.waitFor();
  const record = JSON.parse(await lab.download('record.json')) as { policy: unknown };
  expect(record.policy).toMatchObject({ engine: 'tiny', model: 'start-1200-raw-1', quantisation: null });

  // A checkpoint from a file, as the terminal writes it; a file that is none is refused by its name.
  await lab.openModels('tiny');
  const file = page.getByLabel('A trained checkpoint');
  await file.setInputFiles({ name: 'other.weights', mimeType: '', buffer: bytes });
  await page.getByRole('button', { name: 'Load now' }).click();
  await expect(page.getByText(/^Loaded in/)).toBeVisible();
  await file.setInputFiles({ name: 'none.weights', mimeType: '', buffer: Buffer.from('no model') });
  await page.getByRole('button', { name: 'Load now' }).click();
  await expect(page.getByRole('alert')).toContainText('none.weights: This is not a checkpoint');
});

test(
  'earlier trainings are listed: opened, saved, and deleted once that is confirmed',
  slowly(true),
  async ({ page }) => {
    test.setTimeout(240_000);
    const list = page.getByRole('region', { name: 'Trainings in this browser' });
    const trained = async (value: typeof shortTraining): Promise<void> => {
      await openTraining(page, value);
      await run(page).getByRole('button', { name: 'Train' }).click();
      await expect(run(page).getByRole('status').first()).toHaveText('Finished', { timeout: 120_000 });
    };
    await trained({ ...shortTraining, steps: 1 });
    await expect(list.getByRole('listitem')).toHaveCount(1);
    // Another group is another experiment.
    await trained({ ...shortTraining, steps: 2, group: 3 });
    await expect(list.getByRole('listitem')).toHaveCount(2);
    await expect(list.getByRole('listitem').first()).toContainText('Finished. 2 of 2 steps');

    await page.reload();
    const first = list.getByRole('listitem').filter({ hasText: 'raw: 1 seed, 1 step' });
    const second = list.getByRole('listitem').filter({ hasText: 'raw: 1 seed, 2 steps' });
    await expect(first).toContainText('Finished. 1 of 1 step', { timeout: 60_000 });
    await first.getByRole('button', { name: 'Open' }).click();
    await expect(page.getByLabel('Steps', { exact: true })).toHaveValue('1');
    await expect(run(page).getByRole('status').first()).toHaveText('Finished');
    await expect(page.getByRole('heading', { name: 'Your experiment' })).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      second.getByRole('button', { name: 'results.json' }).click(),
    ]);
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({
      schema: 'cleaner-lab/training-results@1',
      document: { steps: 2, group: 3 },
      trainings: [{ arm: 'raw', seed: 1, steps: [{ step: 1 }, { step: 2 }] }],
    });
    expect(await axeFaults(page)).toEqual([]);

    await second.getByRole('button', { name: 'Delete' }).click();
    await expect(second.getByRole('button', { name: 'Keep' })).toBeFocused();
    await second.getByRole('button', { name: 'Keep' }).click();
    await second.getByRole('button', { name: 'Delete' }).click();
    await second.getByRole('group').getByRole('button', { name: 'Delete' }).click();
    await expect(list.getByRole('status').last()).toHaveText('raw: 1 seed, 2 steps: deleted.');
    await page.reload();
    await expect(first).toBeVisible({ timeout: 60_000 });
    await expect(list.getByRole('listitem')).toHaveCount(1);
    // What was open stays so.
    await expect(run(page).getByRole('status').first()).toHaveText('Finished');
  },
);

test(
  'a second tab does not train the same experiment, and discarding asks first',
  slowly(true),
  async ({ page, context }) => {
    test.setTimeout(180_000);
    await openTraining(page, { ...shortTraining, steps: 500 });
    await run(page).getByRole('button', { name: 'Train' }).click();
    await expect(run(page)).toContainText(/[1-9] of 500 steps/, { timeout: 120_000 });
    const second = await context.newPage();
    await second.goto(page.url());
    await run(second)
      .getByRole('button', { name: /^(Train|Go on)/ })
      .click();
    await expect(second.getByText('Another tab trains this experiment.')).toBeVisible();
    await second.close();
    await run(page).getByRole('button', { name: 'Pause' }).click();
    await run(page).getByRole('button', { name: 'Discard' }).click({ timeout: 60_000 });
    await expect(run(page).getByRole('button', { name: 'Keep' })).toBeFocused();
    await run(page).getByRole('button', { name: 'Discard' }).click();
    await expect(run(page).getByRole('button', { name: 'Train' })).toBeVisible();
    await page.reload();
    await expect(run(page).getByRole('button', { name: 'Train' })).toBeVisible();
  },
);

test('a recorded experiment is shown as recorded, with what repeats it', async ({ page }) => {
  const figures = { reward: 0, failures: 0.5, firstAttempts: 0.5, entropy: 0.2, tokens: 10, ms: 1 };
  const training = (arm: string, seed: number, accuracies: readonly number[]) => ({
    arm,
    seed,
    steps: [],
    evaluations: accuracies.map((accuracy, at) => ({ ...figures, type: 'evaluation', step: 20 * at, accuracy })),
  });
  const results = {
    schema: 'cleaner-lab/training-results@1',
    document: { schema: 'cleaner-lab/training@1', seeds: [1, 2, 3], steps: 40 },
    trainings: [1, 2, 3].flatMap((seed) => [
      training('raw', seed, [0.4, 0.5, 0.5 + seed / 100]),
      training('purified', seed, [0.4, 0.5, 0.54 - seed / 100]),
    ]),
  };
  await page.route('**/experiments/raw-vs-purified.json', (route) => route.fulfill({ json: results }));
  await new LabPage(page).open();
  await page.goto('/#/experiments/training');
  await expect(page.getByRole('heading', { name: 'A recorded experiment' })).toBeVisible();
  const compared = page.getByRole('list', { name: 'purified compared with raw' });
  await expect(compared).toContainText('No difference seen: the interval holds 0.');
  await page.getByText('Repeat it').click();
  const shown = page.getByRole('region', { name: 'A recorded experiment' });
  await expect(shown.getByText('npm run lab -- train training.json --out DIR')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => window.document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await axeFaults(page)).toEqual([]);
});
