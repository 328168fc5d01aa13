import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab.ts';
import { softwareAdapter } from './support/software-adapter.ts';

test.use(softwareAdapter);

test.describe('a WebGPU model, as far as it goes without weights', () => {
  test.beforeEach(async ({ page }) => {
    await new LabPage(page).openModels('webllm');
  });

  test('the list says what fits, and an unchosen model is asked for', async ({ page }) => {
    const list = page.getByRole('radiogroup', { name: 'Model' });
    const row = list.locator('.model-row', { hasText: 'Qwen3 4B' }).first();
    await expect(row).toContainText(/Fits|Tight|Does not fit/);
    await expect(page.getByText('No model yet. Choose one from the list.')).toBeVisible();
    // The software adapter knows no 16-bit floats, so half of the list cannot run on it, and says why.
    await expect(list.locator('.model-row', { hasText: 'Qwen3 0.6B q4f16_1' })).toContainText('16-bit floats');
    await list.getByRole('radio', { name: /^Qwen3 0\.6B q4f32_1/ }).check();
    const facts = page.getByRole('region', { name: 'About Qwen3 0.6B' });
    await expect(facts).toContainText('no real graphics card');
    await expect(facts).toContainText('4 bits a weight, computes with 32');
    await expect(facts.getByText(/ tokens$/)).toBeVisible();
  });

  test('the search narrows the list', async ({ page }) => {
    const list = page.getByRole('radiogroup', { name: 'Model' });
    await list.getByRole('radio').first().waitFor();
    await page.getByRole('searchbox', { name: 'Search' }).fill('coder 1.5b');
    await expect(list.locator('.model-row-title', { hasText: 'Qwen2.5 Coder 1.5B' }).first()).toBeVisible();
    await expect(list.locator('.model-row', { hasText: 'Qwen3' })).toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Search' }).fill('no such model');
    await expect(list).toContainText('No model on the list has this name');
  });

  test('a custom record is checked by field, and its unreachable weights are reported plainly', async ({
    page,
    baseURL,
  }) => {
    const lab = new LabPage(page);
    await page.getByRole('radio', { name: 'Custom model' }).check();
    await expect(page.getByText('The name is missing.')).toBeVisible();
    const library = page.getByLabel('Address of the library');
    await library.fill('https://example.org/library.zip');
    await expect(library).toHaveAccessibleDescription('The address of the library must end in .wasm.');

    const nowhere = new URL('/no-such-model', baseURL).href;
    await page.getByLabel('Name', { exact: true }).fill('mine');
    await page.getByLabel('Address of the weights').fill(nowhere);
    await library.fill(`${nowhere}/model.wasm`);
    await page.getByRole('button', { name: 'Load now' }).click();
    await expect(lab.alert).toContainText(/model|weights/i, { timeout: 60_000 });
    await expect(page.getByRole('button', { name: 'Retry' })).toBeEnabled();
  });
});
