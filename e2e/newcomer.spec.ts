import { expect, test } from '@playwright/test';
import { lessons } from '../src/policies/script/index.ts';
import { LabPage } from './support/lab.ts';

test('each lesson on the first page leads to a run', async ({ page }) => {
  test.slow();
  const lab = new LabPage(page);
  for (const { title, task } of lessons) {
    await lab.open();
    await page.getByRole('link', { name: title, exact: true }).click();
    await expect(page.getByRole('radio', { name: title })).toBeChecked();
    await expect(page.getByText(task.prompt).first()).toBeVisible();
    await lab.pace('Fast');
    await lab.runButton.click();
    await lab.result.waitFor();
  }
});
