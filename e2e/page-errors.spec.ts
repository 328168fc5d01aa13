import { expect, test, type Page } from '@playwright/test';
import { axeFaults } from './support/axe.ts';
import { LabPage } from './support/lab.ts';

const opener = (page: Page) => page.getByRole('button', { name: 'Something went wrong: details' });
const report = async (page: Page): Promise<string> => {
  await opener(page).click();
  return await page.getByLabel('Report').inputValue();
};

test('a rejection that nobody handles can be copied as a report, with the rollout that is shown', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = new LabPage(page);
  await lab.runLesson('typo');
  await expect(opener(page)).toHaveCount(0);
  await page.evaluate(() => {
    void Promise.reject(new TypeError('the bridge is out'));
  });
  await expect(opener(page)).toBeVisible();
  expect(await axeFaults(page, '.error-report')).toEqual([]);

  const text = await report(page);
  expect(text).toContain('unhandled rejection: TypeError: the bridge is out');
  expect(text).toContain(page.url());
  expect(text).toContain('"type":"rollout-ended"');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByText('The report was copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Dismiss the error' }).click();
  await expect(opener(page)).toHaveCount(0);
});

test('an error that is thrown in a worker is reported, too', async ({ page }) => {
  await new LabPage(page).open();
  await page.evaluate(() => {
    const code = URL.createObjectURL(new Blob(['throw new RangeError("out of bounds")'], { type: 'text/javascript' }));
    new Worker(code);
  });
  await expect(opener(page)).toBeVisible();
  expect(await report(page)).toContain('RangeError: out of bounds');
});
