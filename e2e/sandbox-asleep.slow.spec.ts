import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, type Page } from '@playwright/test';
import type { RunOutcome } from '../src/sandbox/index.ts';
import type { sandboxPart } from './harness/sandbox.ts';

/** What the harness puts on the page. */
declare const lab: { sandbox: typeof sandboxPart };

const timeoutMs = 3000;

/** The same program, whose tab is asleep for so long after it has begun. */
async function runWithSleep(page: Page, code: string, asleepMs: number): Promise<RunOutcome> {
  await page.goto('e2e/harness/index.html');
  await page.evaluate((limits) => lab.sandbox.pool.open({ lanes: 1, limits }), { timeoutMs });
  await page.evaluate(() => lab.sandbox.pool.runAll([{ code: 'print(1)', seed: 1 }]));
  await page.evaluate((given) => {
    const running = lab.sandbox.pool.runAll([{ code: given, seed: 1 }]);
    Object.assign(window, { running });
  }, code);
  await wait(500);
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  // As a laptop that is shut: nothing of the page runs, and the clock goes on. A page that is seen is not frozen by the devtools.
  for (const id of renderers) process.kill(id, 'SIGSTOP');
  await wait(asleepMs);
  for (const id of renderers) process.kill(id, 'SIGCONT');
  const [outcome] = await page.evaluate(() => (window as unknown as { running: Promise<RunOutcome[]> }).running);
  if (!outcome) throw new Error('The program came to nothing.');
  return outcome;
}

test.describe('a tab that was put to sleep', () => {
  test('goes on: a program that had time left ends by itself', async ({ page }) => {
    const code = 'import time\nfor _ in range(20): time.sleep(0.1)\nprint("done")';
    const { outcome, stdout, ms } = await runWithSleep(page, code, 3 * timeoutMs);
    expect({ outcome, stdout }).toEqual({ outcome: 'success', stdout: 'done\n' });
    // It did sleep: otherwise this says nothing.
    expect(ms).toBeGreaterThan(2 * timeoutMs);
  });

  test('still ends a program that does not', async ({ page }) => {
    const { outcome } = await runWithSleep(page, 'while True: pass', 3 * timeoutMs);
    expect(outcome).toBe('worker_timeout');
  });
});
