import { expect, test, type Page } from '@playwright/test';
import { axeFaults } from './axe.ts';

/** How the page is looked at: a laptop's and a phone's width, each in one of the themes. */
const looks = [
  { name: 'wide, light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'narrow, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
] as const;

/** Tests of each look, in a group of its name. */
export function inEachLook(tests: () => void): void {
  for (const { name, ...use } of looks) {
    test.describe(name, () => {
      test.use({ ...use, reducedMotion: 'reduce' });
      tests();
    });
  }
}

/**
 * Axe finds nothing, and nothing is wider than the page, or than its card: what hangs out of a card is cut off. With `LAB_SHOTS`, the name of a folder, a picture of it is left there.
 *
 * @param state what the page shows, for the error and the picture's name
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  expect.soft(await axeFaults(page), state).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(overflow, state).toBeLessThanOrEqual(0);
  const cards = await page.evaluate(() =>
    [...document.querySelectorAll('.card')]
      .filter((card) => card.scrollWidth > card.clientWidth)
      .map((card) => card.querySelector('h2, h3')?.textContent ?? card.className),
  );
  expect.soft(cards, `${state}: too wide for its card`).toEqual([]);
  const shots = process.env.LAB_SHOTS;
  const look = test.info().titlePath.at(-2) ?? '';
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${state}-${look}.png`, fullPage: true });
}
