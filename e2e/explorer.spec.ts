import { expect, test, type Page } from '@playwright/test';
import { runDocument } from './support/collect-page.ts';
import { CollectViewPage } from './support/collect-view.ts';
import { expectAccessible, inEachLook } from './support/looks.ts';
import { slowly } from './support/slowly.ts';

/** A run of eight rollouts, four with rollback and four without, two of each task: the program fails at first. */
async function openRun(page: Page): Promise<void> {
  const view = new CollectViewPage(page);
  await view.collectAll(runDocument(2, { title: 'Primes', policy: { engine: 'script', lesson: 'typo' }, group: 2 }));
  await page.getByRole('link', { name: 'Look at the trajectories' }).click();
  await expect(page.getByText('8 trajectories of 8')).toBeVisible();
}

const typed = (page: Page) => page.getByLabel('Filter as text');

test('a filter is typed or chosen, in the link, and saved; the table sorts and groups', async ({ page }) => {
  await openRun(page);
  await page.locator('summary', { hasText: 'Filter' }).click();
  await typed(page).fill('repair:shallow task:~t1');
  await expect(page.getByText('2 trajectories of 8')).toBeVisible();
  await expect(page.getByLabel('Repair', { exact: true })).toHaveValue('shallow');
  await page.getByRole('combobox', { name: 'Arm', exact: true }).selectOption('on');
  await expect(typed(page)).toHaveValue('repair:shallow task:~t1 arm:on');
  await page.getByRole('button', { name: 'Save this filter' }).click();
  await page.reload();
  await expect(page.getByText('2 trajectories of 8')).toBeVisible();
  await expect(typed(page)).toHaveValue('repair:shallow task:~t1 arm:on');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByText('8 trajectories of 8')).toBeVisible();
  await page.getByLabel('Saved filters', { exact: true }).selectOption('repair:shallow task:~t1 arm:on');
  await expect(page.getByText('2 trajectories of 8')).toBeVisible();
  await typed(page).fill('turns:many');
  await expect(page.getByText('turns is compared with a number')).toBeVisible();
  await expect(typed(page)).toHaveAttribute('aria-invalid', 'true');
  await typed(page).fill('');
  await expect(page.getByText('8 trajectories of 8')).toBeVisible();

  const rows = page.getByRole('region', { name: 'Trajectories as a table' }).getByRole('row');
  await expect(rows).toHaveCount(9);
  await page.getByRole('button', { name: 'Tokens', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Tokens', exact: true }).press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Tokens' })).toHaveAttribute('aria-sort', 'descending');
  await expect
    .poll(async () => {
      const tokens = (await rows.getByRole('cell').nth(6).locator('xpath=../../tr/td[7]').allInnerTexts()).map(Number);
      return tokens.length === 8 && tokens.every((each, n) => n === 0 || each <= (tokens[n - 1] ?? 0));
    })
    .toBe(true);
  await page.getByText('Columns', { exact: true }).click();
  await page.getByLabel('End', { exact: true }).check();
  await expect(page.getByRole('columnheader', { name: 'End' })).toBeVisible();

  await page.getByRole('tab', { name: 'By task' }).click();
  const groups = page.getByRole('region', { name: 'Groups' });
  await expect(groups.getByRole('row')).toHaveCount(5);
  await groups.getByRole('link', { name: /^t0, on, rollout 2: reward .*, advantage 0\.00$/ }).press('Enter');
  await expect(page.getByRole('region', { name: 'Trajectory', exact: true })).toBeVisible();
  await page.goBack();
  await expect(groups).toBeVisible();
});

test('what other settings would have decided, by keyboard', async ({ page }) => {
  await openRun(page);
  await page.getByRole('link', { name: 't0', exact: true }).first().press('Enter');
  await page.getByRole('tab', { name: 'Step by step' }).press('ArrowLeft');
  const panel = page.getByRole('tabpanel', { name: 'What if' });
  await expect(panel.getByText('The trajectory stays as it is, word for word.')).toBeVisible();
  await expect(panel.getByRole('row', { name: /^1 1 0\.\d\d shallow shallow$/ })).toBeVisible();
  await panel.getByRole('slider', { name: /^γ/ }).press('End');
  await expect(panel.getByRole('row', { name: /^1 1 0\.\d\d shallow deep$/ })).toBeVisible();
  await expect(panel.getByText('Turn 2 and all that follows would be generated in another context.')).toBeVisible();
  await panel.getByLabel('K', { exact: true }).selectOption('0');
  await expect(panel.getByText('All retries fail')).toBeVisible();
  await panel.getByRole('button', { name: 'As recorded' }).press('Enter');
  await expect(panel.getByText('The trajectory stays as it is, word for word.')).toBeVisible();
  await page.reload();
  await expect(panel).toBeVisible();
});

inEachLook(() => {
  test('axe finds nothing, and nothing is too wide', slowly(true), async ({ page }) => {
    const check = (state: string) => expectAccessible(page, state);
    await openRun(page);
    await page.locator('summary', { hasText: 'Filter' }).click();
    await typed(page).fill('repair:shallow');
    await page.getByRole('button', { name: 'Save this filter' }).click();
    await expect(page.getByRole('region', { name: 'Trajectories as a table' })).toBeVisible();
    await check('table');
    await page.getByRole('tab', { name: 'By task' }).click();
    await expect(page.getByRole('region', { name: 'Groups' })).toBeVisible();
    await check('groups');
    await page.getByRole('region', { name: 'Groups' }).getByRole('link').first().click();
    await page.getByRole('tab', { name: 'What if' }).click();
    await page.getByRole('slider', { name: /^γ/ }).press('End');
    await expect(page.getByRole('region', { name: 'Decisions' })).toBeVisible();
    await check('what if');
  });
});
