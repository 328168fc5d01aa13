import type { Page } from '@playwright/test';
import type { Shot } from './encoder.ts';

/** Milliseconds for which the end of the rollout stays in sight before it begins again. */
const held = 4000;

/** Milliseconds between two pictures, at least: a fourth of a second is enough for words that are being written. */
const between = 250;

/** A lesson's rollout, as it is written, fails, is rolled back and repaired: screenshots from its first words to its end. */
export async function filmedRollback(page: Page, base: string): Promise<Shot[]> {
  await page.goto(`${base}#/playground?policy=script&lesson=typo`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('article', { name: /^Turn 1/ }).waitFor({ timeout: 60_000 });
  const result = page.getByRole('region', { name: 'Result' });
  const shots: Shot[] = [];
  for (let last = false; !last;) {
    const at = performance.now();
    last = await result.isVisible();
    const png = await page.screenshot({ animations: 'allow' });
    const left = between - (performance.now() - at);
    if (left > 0) await page.waitForTimeout(left);
    shots.push({ png, ms: last ? held : Math.round(performance.now() - at) });
  }
  return shots;
}
