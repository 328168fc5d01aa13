import { expect, test } from '@playwright/test';
import { runDocument } from './support/collect-page.ts';
import { CollectViewPage } from './support/collect-view.ts';
import { LabPage } from './support/lab.ts';
import { watchViolations } from './support/policy-violations.ts';
import { slowly } from './support/slowly.ts';

test.setTimeout(300_000);

const patience = { timeout: 60_000 };

test('every view works under the content security policy', slowly(true), async ({ page }) => {
  const { violations, said } = await watchViolations(page);
  const expectNone = async () => {
    expect({ violations: await violations(), said }).toEqual({ violations: [], said: [] });
  };
  const lab = new LabPage(page);
  // A rollback, with its difference drawn, and Python in its frame.
  await lab.runLesson('typo');
  await expect(page.locator('.cm-editor').first()).toBeVisible(patience);
  await expectNone();

  const collect = new CollectViewPage(page);
  await collect.collectAll(runDocument(4, { policy: { engine: 'tiny' } }));
  await expect(page.getByRole('img', { name: /^Success so far/ })).toBeVisible(patience);
  await expectNone();
  // Drawings that are made for files, too.
  await page.getByRole('link', { name: 'Experiments', exact: true }).click();
  await page.getByLabel('How many tasks').fill('2');
  await page.getByRole('button', { name: 'Run the sweep' }).click();
  await expect(page.getByRole('heading', { name: 'Results', exact: true })).toBeVisible({ timeout: 100_000 });
  await expect(page.locator('.sweep-plot svg').first()).toBeVisible(patience);
  await expectNone();
  await page.goto('/#/experiments/training');
  await expect(page.locator('.training-plot svg').first()).toBeVisible(patience);
  await expectNone();
  for (const view of ['Trajectories', 'Purify', 'Models', 'Learn', 'Playground']) {
    await page.getByRole('link', { name: view, exact: true }).first().click();
    await expect(page.locator('main h1, main h2').first()).toBeVisible(patience);
  }
  await expectNone();
});

test('what is not the page’s own is refused, and reported', async ({ page }) => {
  const { violations } = await watchViolations(page);
  await new LabPage(page).open();
  const ran = await page.evaluate(async () => {
    const tries: Readonly<Record<string, () => unknown>> = {
      evaluated: (): unknown => Reflect.construct(Function, ['window.ran = true']),
      markup: () => (document.createElement('div').innerHTML = '<img src=x onerror="window.ran = true">'),
      frame: () => {
        const frame = document.createElement('iframe');
        frame.src = 'https://other.example/';
        document.body.append(frame);
      },
      worker: () => new Worker('https://other.example/worker.js'),
      script: () => {
        const script = document.createElement('script');
        script.text = 'window.ran = true';
        document.body.append(script);
      },
      style: () => {
        const style = document.createElement('style');
        style.textContent = 'body { display: none }';
        document.head.append(style);
      },
    };
    // A driver may evaluate text in the page as long as its own call lasts.
    await new Promise((resolve) => setTimeout(resolve));
    const outcomes: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(tries)) {
      try {
        attempt();
        outcomes[name] = 'no error';
      } catch (error) {
        outcomes[name] = String(error).slice(0, 200);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { ran: 'ran' in window, hidden: getComputedStyle(document.body).display === 'none', outcomes };
  });
  expect(ran).toMatchObject({ ran: false, hidden: false });
  expect(ran.outcomes.evaluated).toContain('EvalError');
  expect(ran.outcomes.markup).toContain('TypeError');
  expect(ran.outcomes.worker).toContain('TypeError');
  const directives = new Set((await violations()).map(({ directive }) => directive));
  expect([...directives].sort()).toEqual(
    expect.arrayContaining(['frame-src', 'require-trusted-types-for', 'style-src-elem']),
  );
});
