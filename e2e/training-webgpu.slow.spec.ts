import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import type { Lab } from './harness/main.ts';
import { softwareAdapter } from './support/software-adapter.ts';
import { openTraining, trainingRun as run } from './support/training-page.ts';

/** The harness's window, as far as these tests use it. */
type Opened = Window & { readonly lab: Pick<Lab, 'trainingDevices'> };

test.use(softwareAdapter);

/** Skips where not even the adapter that computes on the processor can be had. */
async function needsAdapter(page: Page): Promise<void> {
  const there = await page.evaluate(async () => 'gpu' in navigator && (await navigator.gpu.requestAdapter()) !== null);
  test.skip(!there, 'this browser has no WebGPU adapter, not even on the processor');
}

/** To four digits. */
const near = (x: number) => expect.closeTo(x, 4 - Math.ceil(Math.log10(Math.abs(x))));

test('updates are the same on both devices, to four digits', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto('e2e/harness/index.html');
  await needsAdapter(page);
  const updates = (device: 'wasm' | 'webgpu') =>
    page.evaluate((named) => (window as unknown as Opened).lab.trainingDevices.updates(named, 4), device);
  const wasm = await updates('wasm');
  const webgpu = await updates('webgpu');
  expect(wasm.losses).toHaveLength(4);
  expect(new Set(wasm.losses).size).toBe(4);
  expect(webgpu.losses).toEqual(wasm.losses.map(near));
  expect(webgpu.gradient).toEqual(near(wasm.gradient));
  expect(webgpu.logprobs).toEqual(wasm.logprobs.map((x) => (x === 0 ? 0 : near(x))));
  // The processor's own numbers are untouched by a card beside it.
  expect(await updates('wasm')).toEqual(wasm);
});

test('twenty updates take no more of a graphics card’s memory than five', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto('e2e/harness/index.html');
  await needsAdapter(page);
  const [five = 0, twenty] = await page.evaluate(() =>
    (window as unknown as Opened).lab.trainingDevices.buffers([5, 20]),
  );
  expect(five).toBeGreaterThan(0);
  expect(twenty).toBe(five);
});

const state = (page: Page) => run(page).getByRole('status').first();
const choice = (page: Page) => page.getByRole('combobox', { name: 'Computes on' });

/** A training of few steps and small batches: groups of which hardly one is all right or all wrong, so that there is something to learn. */
const documentOf = (steps: number) => ({
  schema: 'cleaner-lab/training@1',
  arms: ['raw'],
  steps,
  tasks: 2,
  group: 4,
  evaluation: { every: 50, tasks: 2 },
  saveEvery: 50,
});

test('a training in the page is computed on the card, reloaded, and goes on on either device', async ({ page }) => {
  test.setTimeout(600_000);
  await openTraining(page, documentOf(2));
  await needsAdapter(page);
  await expect(choice(page)).toHaveValue('wasm');
  await expect(page.getByText(/the processor computes WebGPU here/)).toBeVisible();
  await choice(page).selectOption('Graphics card');
  await run(page).getByRole('button', { name: 'Train' }).click();
  await expect(choice(page)).toBeDisabled();
  await expect(run(page)).toContainText('1 of 2 steps', { timeout: 240_000 });
  await run(page).getByRole('button', { name: 'Pause' }).click();
  await expect(run(page).getByRole('button', { name: 'Go on from step 1' })).toBeEnabled({ timeout: 120_000 });

  // After a reload it is the card again, without being asked for.
  await page.reload();
  await expect(choice(page)).toHaveValue('webgpu');
  await expect(page.getByText('Updates were computed on the graphics card.')).toBeVisible();
  await run(page).getByRole('button', { name: 'Go on from step 1' }).click();
  await expect(state(page)).toHaveText('Finished', { timeout: 240_000 });

  // More steps, on the processor: that is asked first.
  await page.getByLabel('Steps', { exact: true }).fill('3');
  await choice(page).selectOption('Processor');
  await run(page).getByRole('button', { name: 'Go on from step 2' }).click();
  await expect(run(page).getByText(/^Until now the graphics card computed this experiment/)).toBeVisible();
  await run(page).getByRole('group').getByRole('button', { name: 'Go on from step 2' }).click();
  await expect(state(page)).toHaveText('Finished', { timeout: 120_000 });
  await expect(
    page.getByText('Updates were computed on the graphics card up to step 2, then the processor. The numbers of two'),
  ).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('region', { name: 'Trainings in this browser' })
      .getByRole('button', { name: 'results.json' })
      .click(),
  ]);
  const { trainings } = JSON.parse(await readFile(await download.path(), 'utf8')) as {
    readonly trainings: readonly { readonly steps: readonly { readonly device: string; readonly loss: number }[] }[];
  };
  expect(trainings[0]?.steps.map(({ device }) => device)).toEqual(['webgpu', 'webgpu', 'wasm']);
});

test('a card that is lost stops a training in words, with every finished step kept', async ({ page }) => {
  test.setTimeout(600_000);
  await openTraining(page, documentOf(3));
  await needsAdapter(page);
  await choice(page).selectOption('Graphics card');
  await run(page).getByRole('button', { name: 'Train' }).click();
  await expect(run(page)).toContainText('1 of 3 steps', { timeout: 240_000 });
  const worker = page.workers().find((each) => each.url().includes('training'));
  await worker?.evaluate(() => {
    // oxlint-disable-next-line typescript/unbound-method -- called on its own object
    const { createCommandEncoder } = GPUDevice.prototype;
    GPUDevice.prototype.createCommandEncoder = function (...given) {
      this.destroy();
      return createCommandEncoder.apply(this, given);
    };
  });
  await expect(page.getByText(/The graphics card was taken away while it computed/)).toBeVisible({ timeout: 240_000 });
  await expect(page.getByText(/let the processor compute/)).toBeVisible();
  // The document keeps a state every 50 steps only.
  const goOn = run(page).getByRole('button', { name: /^Go on from step [12]$/ });
  await expect(goOn).toBeEnabled();
  await choice(page).selectOption('Processor');
  await goOn.click();
  await run(page)
    .getByRole('group')
    .getByRole('button', { name: /^Go on/ })
    .click();
  await expect(state(page)).toHaveText('Finished', { timeout: 120_000 });
});
