import type { Page } from '@playwright/test';
import type { Shot } from './encoder.ts';

/** Milliseconds between two pictures, at least: a fourth of a second is enough for words that are being written. */
const between = 250;

/** Milliseconds after which a card has come to rest. */
const settled = 900;

/** What stays in sight for longer than it took, so that it can be read, and for how long in milliseconds. */
const held = { failed: 1500, repaired: 3500, end: 3500 } as const;

/** A lesson's rollout, as it is written, fails, is rolled back and repaired: screenshots from its first words to its end. */
export async function filmedRollback(page: Page, base: string): Promise<Shot[]> {
  await page.goto(`${base}#/playground?policy=script&lesson=typo&speed=slow`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('article', { name: /^Turn 1/ }).waitFor({ timeout: 60_000 });
  const waits = [
    { seen: page.getByRole('article', { name: 'Turn 1: Failed' }), ms: held.failed },
    { seen: page.getByRole('article', { name: 'Turn 1: Shallow repair' }), ms: held.repaired },
  ];
  const shots: Shot[] = [];
  const shoot = async (ms: number | null): Promise<void> => {
    const at = performance.now();
    const png = await page.screenshot();
    await page.waitForTimeout(Math.max(0, between - (performance.now() - at)));
    shots.push({ png, ms: ms ?? Math.round(performance.now() - at) });
  };
  const isOver = () => page.getByRole('button', { name: 'Run', exact: true }).isVisible();
  for (let since = performance.now(); !(await isOver());) {
    const [next] = waits;
    const isSeen = next !== undefined && (await next.seen.isVisible());
    if (!isSeen) since = performance.now();
    const isHeld = isSeen && performance.now() - since > settled;
    await shoot(isHeld ? next.ms : null);
    if (isHeld) waits.shift();
  }
  await page.waitForTimeout(settled);
  await shoot(held.end);
  return shots;
}
