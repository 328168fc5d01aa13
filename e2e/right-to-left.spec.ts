import { expect, test } from '@playwright/test';

test.setTimeout(180_000);

test('written from right to left, no view is wider than a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => (document.documentElement.dir = 'rtl'));
  });
  for (const view of ['playground', 'learn', 'learn/1', 'models', 'collect', 'trajectories', 'purify']) {
    await page.goto(`./#/${view}`);
    await expect(page.locator('main h1, main h2').first(), view).toBeVisible({ timeout: 40_000 });
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, view).toBeLessThanOrEqual(0);
  }
});
