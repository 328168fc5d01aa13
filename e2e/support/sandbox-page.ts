import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { Isolation, Limits, RunOutcome, RunRequest } from '../../src/sandbox/index.ts';
import type { sandboxPart } from '../harness/sandbox.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

/** Opens the harness and a sandbox in it; `isolated: false` serves it as a static host does, without the two headers. */
export async function openSandboxPage(
  browser: Browser | BrowserContext,
  isolated: boolean,
  limits: Partial<Limits> = {},
  isolation?: Isolation,
): Promise<Page> {
  const page = await browser.newPage();
  if (!isolated) {
    await page.route('**/harness/index.html', async (route) => {
      const response = await route.fetch();
      const headers = Object.fromEntries(
        Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin-')),
      );
      await route.fulfill({ response, headers });
    });
  }
  await page.goto('e2e/harness/index.html');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
  expect(await page.evaluate(([some, how]) => lab.sandbox.open(some, how), [limits, isolation] as const)).toBe(
    isolated,
  );
  return page;
}

/** Runs a program in the page's sandbox. */
export const runIn = (page: Page, code: string, more: Partial<RunRequest> = {}): Promise<RunOutcome> =>
  page.evaluate((request) => lab.sandbox.run(request), { code, seed: 1, ...more });
