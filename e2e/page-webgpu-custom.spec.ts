import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './support/lab.ts';
import { softwareAdapter } from './support/software-adapter.ts';
import { slowly } from './support/slowly.ts';

const record = {
  name: 'mine-q4f32_1 & more',
  weights: 'http://127.0.0.1:8123/my models/über?v=2',
  library: 'http://localhost:8124/libs/my.wasm',
} as const;

test.use(softwareAdapter);

test.describe('a custom WebGPU model', () => {
  const expectRecord = async (shown: Page): Promise<void> => {
    await expect(shown.getByRole('radio', { name: 'Custom model' })).toBeChecked();
    await expect(shown.getByLabel('Name', { exact: true })).toHaveValue(record.name);
    await expect(shown.getByLabel('Address of the weights')).toHaveValue(record.weights);
    await expect(shown.getByLabel('Address of the library')).toHaveValue(record.library);
    await expect(shown.getByRole('button', { name: 'Load now' })).toBeEnabled();
  };

  test(
    'stays chosen, with all its fields, in other views, after a reload, on the way back and in a link',
    slowly(true),
    async ({ browser, page }) => {
      const lab = new LabPage(page);
      await lab.openModels('webllm');
      await page.getByRole('radio', { name: 'Custom model' }).check();
      await page.getByLabel('Name', { exact: true }).fill(record.name);
      await page.getByLabel('Address of the weights').fill(record.weights);
      await page.getByLabel('Address of the library').fill(record.library);
      await expectRecord(page);

      await lab.goToPlayground();
      await expect(page.getByText(record.name).first()).toBeVisible();
      await page.reload();
      await lab.runButton.waitFor();
      await expect(page.getByText(record.name).first()).toBeVisible();
      await page.getByRole('link', { name: 'Change model' }).click();
      await expectRecord(page);
      await page.goBack();
      await lab.runButton.waitFor();
      await page.goBack();
      await expectRecord(page);
      await page.reload();
      await expectRecord(page);

      // Another kind of policy, and back.
      await page.getByRole('radio', { name: 'Tiny' }).first().check();
      await page.getByRole('radio', { name: 'WebGPU model' }).check();
      await expectRecord(page);

      // Another browser that is given the address.
      const other = await browser.newPage();
      await other.goto(page.url());
      await expectRecord(other);
      await other.close();
    },
  );

  test('is loaded from a folder on the disk, also after a reload, and removed', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.openModels('webllm');
    await page.getByRole('radio', { name: 'Custom model' }).check();
    const folder = page.getByLabel('Or a folder on this disk');
    // A folder that is none is told by the file that is missing.
    await folder.setInputFiles(fileURLToPath(new URL('../public/tiny/', import.meta.url)));
    await expect(lab.alert).toContainText('The folder has no library');
    await folder.setInputFiles(fileURLToPath(new URL('../public/tiny-webgpu/', import.meta.url)));
    await expect(page.getByLabel('Address of the weights')).toHaveValue('https://folder.invalid/tiny-webgpu/');
    await expect(lab.alert).toHaveCount(0);
    await page.reload();
    await page.getByRole('button', { name: 'Load now' }).click();
    await expect(page.getByText(/^Loaded in/)).toBeVisible({ timeout: 90_000 });
    const kept = page.getByRole('region', { name: 'Kept in this browser' });
    await expect(kept).toContainText('tiny-webgpu');
    await page.getByRole('button', { name: 'Unload' }).click();
    await kept.getByRole('button', { name: 'Remove' }).click();
    await kept
      .getByRole('group', { name: /^Remove tiny-webgpu/ })
      .getByRole('button', { name: 'Remove' })
      .click();
    await expect(kept).toContainText('No models yet.');
    await page.getByRole('button', { name: 'Load now' }).click();
    await expect(lab.alert).toContainText('The files of the folder “tiny-webgpu” are no longer kept in this browser.');
  });
});
