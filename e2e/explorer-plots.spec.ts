import { expect, test, type Page } from '@playwright/test';
import { runDocument } from './support/collect-page.ts';
import { CollectViewPage } from './support/collect-view.ts';

/** Eight rollouts: four with rollback, whose first program fails and is repaired shallow, and four whose failure stays. */
async function openPlots(page: Page): Promise<void> {
  const view = new CollectViewPage(page);
  await view.open(runDocument(2, { title: 'Primes', policy: { engine: 'script', lesson: 'typo' }, group: 2 }));
  await view.collect.click();
  await expect(view.state).toHaveText('Complete', { timeout: 60_000 });
  await page.getByRole('link', { name: 'Look at the trajectories' }).click();
  await expect(page.getByText('8 trajectories of 8')).toBeVisible();
  await page.getByRole('tab', { name: 'Table' }).press('End');
  await expect(page.getByRole('tabpanel', { name: 'Plots' })).toBeVisible();
}
test('x', async ({ page }) => {
  await openPlots(page);
  await page.waitForTimeout(1000);
  await page.setViewportSize({width:1440,height:900});
  await page.screenshot({ path: '/tmp/plots-a.png', fullPage: true });
  console.log(await page.getByRole('tabpanel', { name: 'Plots' }).ariaSnapshot());
});
