import { expect as expectAtOnce, test } from '@playwright/test';
import { serve } from '../cli/serve/server.ts';
import { scriptPolicy, scriptTokens } from '../src/policies/script/index.ts';
import { LabPage } from './support/lab.ts';

/** A trial loads a model and works on a hundred tasks. */
const expect = expectAtOnce.configure({ timeout: 60_000 });

/** A server whose model says the same to everything. */
const serveAnswer = (tokensPerSecond: number) =>
  serve(
    scriptPolicy(
      {
        model: 'Four',
        generations: Array.from({ length: 500 }, () => scriptTokens('Two and two are four: \\boxed{4}.')),
      },
      { tokensPerSecond },
    ),
    { port: 0, modelName: 'four' },
  );

test.describe('a model that is tried', () => {
  test('is judged by set, and its speed and cache are told', async ({ page }) => {
    const server = await serveAnswer(Number.POSITIVE_INFINITY);
    await page.goto(`/#/models?policy=endpoint&server=${encodeURIComponent(server.url)}&model=four&parallel=4`);
    await page.getByRole('button', { name: 'Try this model' }).click();
    const result = page.getByRole('status', { name: 'Result of the trial' });
    await expect(result).toBeVisible();
    const rows = result.getByRole('row');
    await expect(rows).toHaveCount(7);
    await expect(rows.filter({ hasText: 'Contest mathematics' })).toContainText('20 of 20');
    await expect(result).toContainText(/It writes \d+ tokens a second|It wrote nothing/);
    await expect(result).toContainText(/Cache: (not checked|right)/);
    // The model stays, and nobody holds it.
    await expect(page.getByRole('button', { name: 'Unload' })).toBeEnabled();
    await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled();
    await server.close();
  });

  test('can be stopped, and the page goes on', async ({ page }) => {
    const server = await serveAnswer(1);
    const lab = new LabPage(page);
    await page.goto(`/#/models?policy=endpoint&server=${encodeURIComponent(server.url)}&model=four`);
    await page.getByRole('button', { name: 'Try this model' }).click();
    await expect(page.getByText(/at most .* left/)).toBeVisible();
    await page.getByRole('button', { name: 'Stop the trial' }).click();
    await expect(page.getByRole('button', { name: 'Try this model' })).toBeEnabled();
    await expect(lab.alert).toHaveCount(0);
    await server.close();
  });

  test('and can’t be loaded says why', async ({ page }) => {
    const server = await serveAnswer(1);
    await server.close();
    await page.goto(`/#/models?policy=endpoint&server=${encodeURIComponent(server.url)}&model=four`);
    await page.getByRole('button', { name: 'Try this model' }).click();
    await expect(page.getByRole('region', { name: 'Try this model' }).getByRole('alert')).toContainText(
      new URL(server.url).host,
    );
  });
});
