import { expect, test, type Browser, type Page } from '@playwright/test';
import { LabPage } from './support/lab.ts';
import { launchWithSoftwareAdapter } from './support/software-adapter.ts';

test.describe('a WebGPU model, as far as it goes without weights', () => {
  let browser: Browser;
  let page: Page;

  test.beforeAll(async ({ launchOptions }) => {
    browser = await launchWithSoftwareAdapter(launchOptions);
  });
  test.afterAll(() => browser.close());
  test.beforeEach(async ({ baseURL }) => {
    page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) });
    await new LabPage(page).open('#/run?policy=webllm&task=What+is+2%2B2%3F');
  });
  test.afterEach(() => page.close());

  test('the list says what fits, and an unchosen model is asked for', async () => {
    const model = page.getByLabel('Model', { exact: true });
    await expect(model.locator('option', { hasText: 'Qwen3 4B' }).first()).toContainText(/fit|tight/);
    await new LabPage(page).runButton.click();
    await expect(page.getByText('No model yet. Choose one from the list.').first()).toBeVisible();
  });

  test('a record of one’s own is checked by field, and its unreachable weights are told plainly', async ({
    baseURL,
  }) => {
    const lab = new LabPage(page);
    await page.getByLabel('Model', { exact: true }).selectOption({ label: 'A model of your own…' });
    await lab.runButton.click();
    await expect(page.getByText('The name is missing.').first()).toBeVisible();
    await expect(page.getByText('The address of the weights is missing.').first()).toBeVisible();
    await expect(page.getByText('The address of the library is missing.').first()).toBeVisible();

    const nowhere = new URL('/no-such-model', baseURL).href;
    await page.getByLabel('Name', { exact: true }).fill('mine');
    await page.getByLabel('Address of the weights').fill(nowhere);
    await page.getByLabel('Address of the library').fill(`${nowhere}/model.wasm`);
    await lab.runButton.click();
    await expect(lab.alert).toContainText(/model|weights/i, { timeout: 60_000 });
    await expect(lab.runButton).toBeEnabled();
  });
});
