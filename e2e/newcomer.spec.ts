import { expect, test } from '@playwright/test';
import { lessons } from '../src/policies/script/index.ts';
import { LabPage } from './support/lab.ts';
import { monkey } from './support/monkey.ts';

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

for (const { name, viewport } of [
  { name: 'wide', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', viewport: { width: 390, height: 844 } },
]) {
  test.describe(name, () => {
    test.use({ viewport });

    // A thousand of them are in monkey.slow.spec.ts.
    test('random actions over all views leave no error', async ({ context, baseURL }) => {
      test.slow();
      const seed = Number(process.env.LAB_SEED ?? 20);
      console.log(`LAB_SEED=${seed}`);
      const { faults, done } = await monkey(context, { seed, actions: 50, origin: new URL(baseURL ?? '').origin });
      expect(faults).toEqual([]);
      expect(done).toBeGreaterThan(30);
    });
  });
}
