import { expect, test, type Page } from '@playwright/test';
import { policyContract } from './support/policy-contract.ts';

test.describe('a script keeps the contract', () => {
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    await page.goto('e2e/harness/index.html');
    const loaded = await page.evaluate(() =>
      window.lab.policies.loadScript('There was a lighthouse far out at sea. '.repeat(60), 2000),
    );
    expect(loaded).toMatchObject({ info: { engine: 'script' } });
  });
  test.afterAll(() => page.close());

  // A script draws nothing: it has no seeds and no context, and no token that ends a turn.
  policyContract(() => page, {
    logprobs: true,
    ids: false,
    repeats: false,
    context: false,
    worker: false,
    endToken: false,
  });
});
