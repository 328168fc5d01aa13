import { expect, test, type Page } from '@playwright/test';
import { runDocument } from './support/collect-page.ts';
import { CollectViewPage } from './support/collect-view.ts';
import { expectAccessible, inEachLook } from './support/looks.ts';
import { slowly } from './support/slowly.ts';

/** Collects a run of two tasks and two rollouts of each arm, whose program fails at first, and stays at the run. */
async function collectRun(page: Page, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const view = new CollectViewPage(page);
  const typo = { title: 'Primes', policy: { engine: 'script', lesson: 'typo' }, group: 2 };
  await view.collectAll(runDocument(2, { ...typo, ...more }));
}

const comparison = (page: Page) => page.getByRole('region', { name: 'Comparison', exact: true });
const pairs = (page: Page) => page.getByRole('region', { name: 'Pairs of rollouts' });
const difference = (page: Page) => comparison(page).getByRole('button', { name: /^First difference: / });

test('two trajectories are chosen and compared, and two arms rollout by rollout', async ({ page }) => {
  await collectRun(page);
  const chosen = page.locator('.chosen-bar');

  await test.step('from the figures of a run', async () => {
    await page.getByRole('link', { name: 'Compare on with off, rollout by rollout' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'on against off' })).toBeVisible();
    await expect(page.getByText(/^4 pairs of rollouts/)).toBeVisible();
    // The failed call stays where there is no rollback, and the next turn corrects it.
    await expect(pairs(page).getByRole('cell', { name: /^turn 1, program, line \d+$/ })).toHaveCount(4);
    await page.getByLabel('Only where the rewards differ').check();
    await expect(page.getByText('In none of the pairs do the rewards differ.')).toBeVisible();
    await page.getByLabel('Only where the rewards differ').uncheck();
    await pairs(page).getByRole('link', { name: 'Compare t1, rollout 2' }).press('Enter');
    await expect(difference(page)).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'on against off' })).toBeVisible();
    await page.getByRole('button', { name: 'Back to the table' }).press('Enter');
  });

  await test.step('from the table', async () => {
    await page.getByRole('tab', { name: 'Table' }).click();
    const table = page.getByRole('region', { name: 'Trajectories as a table' });
    await table.getByLabel('Compare t1, on, rollout 1').press('Space');
    await expect(chosen).toContainText('1 chosen: t1, on, rollout 1. Choose another one');
    await table.getByLabel('Compare t0, on, rollout 1').press('Space');
    await table.getByLabel('Compare t0, off, rollout 1').press('Space');
    await expect(chosen).toContainText('2 chosen: t0, on, rollout 1; t0, off, rollout 1.');
    await expect(chosen).toContainText('It took the place of t1, on, rollout 1.');
    await expect(table.getByLabel('Compare t1, on, rollout 1')).not.toBeChecked();
    await chosen.getByRole('button', { name: 'Compare' }).press('Enter');
    await expect(page).toHaveURL(/open=0&with=2$/);
  });

  await test.step('side by side', async () => {
    const settings = comparison(page).getByRole('row', { name: /^Roll failures back \(differs\) On Off$/ });
    await expect(settings).toBeVisible();
    await expect(comparison(page).getByRole('row', { name: /^Arm \(differs\) on off$/ })).toBeVisible();
    await difference(page).press('Enter');
    const first = page.getByRole('region', { name: 'Turn 1 only on the right' });
    await expect(first).toBeFocused();
    await expect(first).toContainText('First difference');
    await expect(first).toContainText('NameError');
    await expect(first).toContainText('The left wrote this, too, and rolled it back.');
    await expect(page.getByRole('region', { name: 'Turn 1 and turn 2' })).toContainText(/similarity 1\.00/);
    await expect(comparison(page).getByText('1 equal turn')).toBeVisible();
    await page.reload();
    await expect(difference(page)).toBeVisible();
    await comparison(page).getByRole('button', { name: 'Swap sides' }).press('Enter');
    await expect(page.getByRole('region', { name: 'Turn 1 only on the left' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('region', { name: 'Trajectories as a table' })).toBeVisible();
  });

  await test.step('from the list, by keyboard alone', async () => {
    const list = page.getByRole('listbox');
    await list.focus();
    for (const key of ['Home', 'c', 'ArrowDown', 'c']) await page.keyboard.press(key);
    await expect(list.getByRole('option', { name: 'chosen to be compared' })).toHaveCount(2);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(chosen.getByRole('button', { name: 'Compare' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('All turns are the same, word for word.')).toBeVisible();
    await expect(page.getByText(/^\d equal turns$/)).toBeVisible();
    await comparison(page).getByRole('link', { name: 'Open the one on the right: t0, on, rollout 2' }).press('Enter');
  });

  await test.step('from an open trajectory', async () => {
    const others = page.getByLabel('Compare with', { exact: true });
    await expect(others.getByRole('option')).toHaveText([
      'another rollout of this task',
      'off, rollout 2: wrong',
      'off, rollout 1: wrong',
      'on, rollout 1: wrong',
    ]);
    await others.selectOption('off, rollout 2: wrong');
    await expect(page).toHaveURL(/open=1&with=3$/);
    await expect(difference(page)).toBeVisible();
    await comparison(page).getByRole('button', { name: 'Close' }).press('Enter');
    await expect(page.getByRole('tab', { name: 'By task' })).toBeVisible();
  });
});

test('of three arms two are chosen, also by task', slowly(true), async ({ page }) => {
  const best = { name: 'best', saar: { mode: 'best-of-k' } };
  await collectRun(page, { arms: [{ name: 'on' }, { name: 'off', saar: { enabled: false } }, best], group: 1 });
  await page.getByLabel('and arm').selectOption('best');
  await page.getByRole('link', { name: 'Compare on with best, rollout by rollout' }).click();
  await expect(page.getByRole('heading', { name: 'on against best' })).toBeVisible();
  await page.getByLabel('Arm', { exact: true }).last().selectOption('off');
  await page.getByRole('link', { name: /^Compare off with / }).click();
  await expect(page.getByRole('heading', { name: /^off against / })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the table' }).click();
  const groups = page.getByRole('region', { name: 'Groups' });
  await groups.getByRole('link', { name: /^t0, on, rollout 1/ }).focus();
  await page.keyboard.press('c');
  await expect(page.locator('.chosen-bar')).toContainText('1 chosen: t0, on, rollout 1.');
});

test('a trajectory that is not there is said so', slowly(true), async ({ page }) => {
  await collectRun(page, { group: 1 });
  const run = new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get('run') ?? '';
  await page.goto(`/#/trajectories?run=${run}&open=0&with=99`);
  await expect(comparison(page).getByRole('alert')).toContainText('no trajectory at 99');
});

inEachLook(() => {
  test('axe finds nothing, and nothing is too wide', slowly(true), async ({ page }) => {
    const check = (state: string) => expectAccessible(page, state);
    const tasks = { from: 'set', set: 'tiny', limit: 3 };
    await collectRun(page, { tasks, policy: { engine: 'tiny' } });
    await check('figures');
    await page.getByRole('link', { name: 'Compare on with off, rollout by rollout' }).click();
    await expect(pairs(page)).toBeVisible();
    await expect(pairs(page).getByText('…')).toHaveCount(0);
    await expect(page.locator('.row:empty')).toHaveCount(0);
    await check('arms');
    const parted = pairs(page)
      .getByRole('row')
      .filter({ hasText: /turn \d/ });
    await parted.first().getByRole('link').click();
    await expect(comparison(page)).toHaveAttribute('aria-busy', 'false');
    await check('comparison');
    await comparison(page).getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Back to the table' }).click();
    await page.getByRole('tab', { name: 'Table' }).click();
    await page
      .getByLabel(/^Compare .*, on, rollout 1/)
      .first()
      .check();
    await page
      .getByLabel(/^Compare .*, off, rollout 2/)
      .first()
      .check();
    await check('chosen');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(comparison(page)).toHaveAttribute('aria-busy', 'false');
    await check('comparison of two rollouts');
    await comparison(page)
      .getByRole('link', { name: /^Open the one on the left/ })
      .click();
    await expect(page.getByLabel('Compare with', { exact: true })).toBeVisible();
    await check('open');
  });
});
