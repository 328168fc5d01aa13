import { expect, test, type Page } from '@playwright/test';
import { policyContract } from './support/policy-contract.ts';

const harness = 'e2e/harness/index.html';

const weights = '**/tiny/*.weights';

test.describe('the embedded model keeps the contract', () => {
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    await page.goto(harness);
    const loaded = await page.evaluate(() => window.lab.policies.loadTiny());
    expect(loaded).toMatchObject({
      info: { engine: 'tiny', model: 'tiny-1', quantisation: 'int8' },
      stages: ['Loading the model', 'Starting the model'],
    });
  });
  test.afterAll(() => page.close());

  policyContract(() => page, { logprobs: true, ids: true, repeats: true, cachedTokens: true });

  test('a task gets a turn with a readable tool call', async () => {
    const { tokens, completion } = await page.evaluate(() =>
      window.lab.policies.generate([{ role: 'user', content: 'Compute the number of divisors of 360. Use Python.' }], {
        maxTokens: 200,
      }),
    );
    expect(completion?.finish).toBe('stop');
    expect(tokens.map(({ text }) => text).join('')).toMatch(
      /<tool_call>\n\{"name":"code_interpreter".*\}\n<\/tool_call>$/s,
    );
  });

  test('what a prompt shares with the one before is not read again', async () => {
    const [, again] = await page.evaluate(async () => {
      const ask = (): ReturnType<typeof window.lab.policies.generate> =>
        window.lab.policies.generate([{ role: 'user', content: 'Compute the sum of the digits of 12345.' }], {});
      return [await ask(), await ask()] as const;
    });
    const { promptTokens, cachedTokens } = again.completion?.usage ?? {};
    expect(promptTokens).toBeGreaterThan(5);
    // The last token is read in any case.
    expect(cachedTokens).toBe((promptTokens ?? 0) - 1);
  });
});

test('loading can be given up, and tried again', async ({ page }) => {
  await page.goto(harness);
  expect(await page.evaluate(() => window.lab.policies.abortLoadingTiny(2))).toBe('Error: stopped by the test');
  expect(await page.evaluate(() => window.lab.policies.loadTiny())).not.toHaveProperty('failure');
});

test('weights that cannot be fetched are reported', async ({ page }) => {
  await page.route(weights, (route) => route.fulfill({ status: 404 }));
  await page.goto(harness);
  expect(await page.evaluate(() => window.lab.policies.loadTiny())).toMatchObject({ failure: { code: 'network' } });
});

test('weights that are none are reported', async ({ page }) => {
  await page.route(weights, (route) => route.fulfill({ body: 'This is a page about a model.' }));
  await page.goto(harness);
  const loaded = await page.evaluate(() => window.lab.policies.loadTiny());
  expect(loaded).toMatchObject({ failure: { code: 'not-a-model' } });
  expect('failure' in loaded && loaded.failure.message).toContain('not a checkpoint');
});

test('the page does not fetch the model before it is asked for', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto(harness);
  await page.evaluate(() => window.lab.policies.workerMessages());
  const own = (url: string): boolean => url.includes('/tiny/');
  expect(fetched.filter(own)).toEqual([]);
  expect(page.workers()).toHaveLength(0);
  await page.evaluate(() => window.lab.policies.loadTiny());
  expect(fetched.filter(own)).toHaveLength(2);
  expect(page.workers()).toHaveLength(1);
});
