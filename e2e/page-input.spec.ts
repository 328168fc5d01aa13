import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { LabPage } from './support/lab.ts';
import { slowly } from './support/slowly.ts';

test('a γ outside its range is told at the field, and nothing runs', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/playground?policy=script&lesson=clean&gamma=1.5');
  const gamma = page.getByRole('textbox', { name: /^γ/ });
  await expect(gamma).toHaveValue('1.5');
  await expect(gamma).toHaveAccessibleDescription('γ must be a number from 0 to 1.');
  await lab.runButton.click();
  await expect(gamma).toBeFocused();
  await expect(lab.alert).toHaveText('γ must be a number from 0 to 1.');
  await gamma.fill('0.4');
  await expect(gamma).not.toHaveAttribute('aria-invalid');
  await lab.pace('Fast');
  await lab.runButton.click();
  await lab.result.waitFor();
});

test('a K outside its range is told at the field', slowly(true), async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const k = page.getByRole('textbox', { name: /^K/ });
  for (const value of ['11', '-1', '2.5', 'three', '']) {
    await k.fill(value);
    await expect(k).toHaveAccessibleDescription('K must be a whole number from 0 to 10.');
  }
});

test('a setting that is out of range deep down is brought into sight', slowly(true), async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/playground?policy=script&temperature=9');
  await expect(page.getByRole('textbox', { name: 'Temperature' })).toHaveAccessibleDescription(
    'Temperature must be a number from 0 to 2.',
  );
});

test('an empty task and a missing model are told in words', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/playground?policy=gguf&task=%20%20');
  await lab.runButton.click();
  await expect(page.getByRole('textbox', { name: 'Task for the model' })).toHaveAccessibleDescription(
    /The task is empty/,
  );
  await expect(lab.alert).toContainText('No model yet');
  await expect(page.getByRole('link', { name: 'Choose a model' })).toBeFocused();
  await expect(page.getByRole('tab')).toHaveCount(0);
});

test('a file that is no model is refused in words, and the page stays usable', async ({ page }, info) => {
  const path = info.outputPath('not-a-model.gguf');
  await writeFile(path, 'This is a letter to my grandmother, and no model at all.\n'.repeat(100));
  const lab = new LabPage(page);
  await lab.openModels('gguf');
  await page.getByLabel('File', { exact: true }).setInputFiles(path);
  await expect(lab.alert).toContainText('not-a-model.gguf');
  await lab.goToPlayground();
  await page.getByRole('textbox', { name: 'Task for the model' }).fill('What is 1 + 1?');
  await lab.runButton.click();
  await expect(lab.alert).toContainText('not-a-model.gguf');
  await expect(lab.alert.locator('p')).toHaveCount(2);
  await page.getByRole('radio', { name: 'Lesson', exact: true }).check();
  await lab.pace('Fast');
  await lab.runButton.click();
  await lab.result.waitFor();
});

test('an address where there is no model is told in words', async ({ page, baseURL }) => {
  const lab = new LabPage(page);
  await lab.openModels('gguf');
  const address = page.getByRole('textbox', { name: 'Or its address' });
  await address.fill('model.gguf');
  await address.press('Enter');
  await expect(address).toHaveAccessibleDescription(/not an address/);
  await address.fill(`${baseURL ?? ''}nowhere/model.gguf`);
  await address.press('Enter');
  await expect(lab.alert.first()).toBeVisible();
  await page.getByRole('button', { name: 'Load now' }).click();
  await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
});

test('without a graphics card the page says so and offers the other way', async ({ page }) => {
  const lab = new LabPage(page);
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined }));
  await page.addInitScript(() => delete (Navigator.prototype as { gpu?: unknown }).gpu);
  await lab.openModels('webllm');
  await expect(lab.alert).toContainText('This browser does not have WebGPU.');
  await page.getByRole('button', { name: 'Use a GGUF model' }).click();
  await expect(page.getByLabel('File', { exact: true })).toBeVisible();
});

test('a link brings back what was set', async ({ page, context }) => {
  const lab = new LabPage(page);
  const model = 'https://example.org/some-model.gguf';
  await lab.open(`#/playground?policy=gguf&gguf=${encodeURIComponent(model)}`);
  await page.getByRole('textbox', { name: 'Task for the model' }).fill('How many days has 2024?');
  await page.getByRole('textbox', { name: /^Right answer/ }).fill('366');
  await page.getByRole('textbox', { name: /^γ/ }).fill('0.75');
  await page.getByRole('slider', { name: /^K/ }).fill('7');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('radio', { name: 'Model', exact: true })).toBeChecked();
  await expect(other.getByText('some-model.gguf')).toBeVisible();
  await expect(other.getByRole('textbox', { name: 'Task for the model' })).toHaveValue('How many days has 2024?');
  await expect(other.getByRole('textbox', { name: /^Right answer/ })).toHaveValue('366');
  await expect(other.getByRole('textbox', { name: /^γ/ })).toHaveValue('0.75');
  await expect(other.getByRole('textbox', { name: /^K/ })).toHaveValue('7');
});

test('a link that nobody wrote opens the page as for a first visitor', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/playground?policy=oracle&lesson=none&%E0%A4=1');
  await expect(page.getByRole('radio', { name: 'Model', exact: true })).toBeChecked();
  await expect(page.getByText('A toy model, trained on templates')).toBeVisible();
});

test('a link that names a lesson without its kind still opens it', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/run?lesson=spent');
  await expect(page.getByRole('radio', { name: 'All K retries spent' })).toBeChecked();
});

test('the settings of a link hold for the model that is chosen afterwards', async ({ page }, info) => {
  const path = info.outputPath('not-a-model.gguf');
  await writeFile(path, 'No model at all.');
  const lab = new LabPage(page);
  await lab.open('#/playground?policy=gguf&task=x&temperature=0.3');
  await page.getByRole('link', { name: 'Choose a model' }).click();
  await page.getByLabel('File', { exact: true }).setInputFiles(path);
  await lab.goToPlayground();
  await page.getByText('More settings').click();
  await expect(page.getByRole('textbox', { name: 'Temperature' })).toHaveValue('0.3');
});
