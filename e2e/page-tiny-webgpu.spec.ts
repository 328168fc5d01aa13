import { expect as expectAtOnce, test, type Page } from '@playwright/test';
import { LabPage } from './support/lab.ts';
import { watchViolations } from './support/policy-violations.ts';
import { slowly } from './support/slowly.ts';
import { softwareAdapter } from './support/software-adapter.ts';

/** Shaders are compiled by the processor. */
const expect = expectAtOnce.configure({ timeout: 90_000 });

test.use(softwareAdapter);

test.describe('Tiny on WebGPU, in the page', () => {
  const open = async (page: Page): Promise<void> => {
    await page.goto('/#/models?policy=webllm&model=tiny');
    await page.getByRole('button', { name: 'Load now' }).waitFor();
  };

  test('is the first of the list, loads from the lab alone, is unloaded and loaded again', async ({ page }) => {
    const { violations, said } = await watchViolations(page);
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await new LabPage(page).openModels('webllm');
    const first = page.getByRole('radiogroup', { name: 'Model' }).locator('.model-row').first();
    await expect(first).toContainText('Tiny on WebGPU');
    await expect(first).toContainText('Comes with the lab.');
    await expect(first).toContainText('not a model for collecting training data');
    await first.getByRole('radio').check();
    await expect(page).toHaveURL(/policy=webllm&model=tiny/);
    // It is set up in one way.
    await expect(page.getByText('Tool calls are written as')).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Temperature' })).toHaveValue('1');

    await page.getByRole('button', { name: 'Load now' }).click();
    await expect(page.getByText(/^Loaded in/)).toBeVisible();
    expect([...asked].filter((origin) => origin !== new URL(page.url()).origin && origin !== 'null')).toEqual([]);
    await expect(page.getByRole('region', { name: 'Kept in this browser' })).toContainText('No models yet.');
    expectAtOnce({ violations: await violations(), said }).toEqual({ violations: [], said: [] });
    await page.getByRole('button', { name: 'Unload' }).click();
    await expect(page.getByText('Not loaded yet.')).toBeVisible();
    await expect.poll(() => page.workers().filter((worker) => worker.url().includes('webllm'))).toEqual([]);
  });

  test('loading can be cancelled, and gone on with', async ({ page }) => {
    await open(page);
    await page.getByRole('button', { name: 'Load now' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('Loading was stopped.')).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText(/^Loaded in/)).toBeVisible();
  });

  test('a graphics card that goes while it writes is told, and the page loads it again', async ({ page }) => {
    // Every device of the engine's worker is within reach of the test.
    await open(page);
    await page.getByRole('button', { name: 'Load now' }).click();
    await expect(page.getByText(/^Loaded in/)).toBeVisible();
    const lab = new LabPage(page);
    await lab.goToPlayground();
    const engine = page.workers().find((worker) => worker.url().includes('webllm'));
    await lab.runButton.click();
    await expect(page.locator('.turn').first()).toBeVisible();
    await engine?.evaluate(async () => {
      // The driver's own way to take a card away: the browser crashes the adapter's process for the page.
      const adapter = await navigator.gpu.requestAdapter();
      (await adapter?.requestDevice())?.destroy();
    });
    await expect(page.getByText(/not enough graphics memory|taken away/).first()).toBeVisible();
    await expect(lab.runButton).toBeEnabled();
  });

  test('Run and Collect may be pressed while the list of models is still loading', async ({ page }) => {
    // The list comes with web-llm, when the test lets it.
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/assets\/lib-[^/]*\.js$/, async (route) => {
      await released;
      await route.continue();
    });
    const lab = new LabPage(page);
    await page.goto('/#/playground?policy=webllm&model=tiny');
    await lab.runButton.click();
    await expect(page.getByText('Run begins when it is there.')).toBeVisible();
    await page.getByRole('link', { name: 'Collect', exact: true }).click();
    await page.getByRole('button', { name: 'Collect', exact: true }).click();
    await expect(page.getByText('The run begins when it is there.')).toBeVisible();
    release();
    await expect(page).toHaveURL(/#\/collect\?run=/);
    await expect(page.locator('.run-panel-state')).toBeVisible();
  });

  test('a rollout fails, is repaired and ends', slowly(true), async ({ page }) => {
    test.setTimeout(300_000);
    const lab = new LabPage(page);
    await page.goto('/#/playground?policy=webllm&model=tiny');
    await lab.runButton.click();
    await expect(lab.result).toBeVisible();
    expect(await lab.figure('Tokens kept')).toMatch(/^[1-9]\d* of [1-9]/);
  });
});
