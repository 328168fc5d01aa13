import { expect } from '@playwright/test';
import { leadsTo, type ViewTitle } from './effects.ts';
import { button, link, type Effect, type Entry } from './table.ts';

const toTheContent: Effect = async ({ control, page }) => {
  await control.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
};

/** From one set of colours to the next, until the first is there again. */
const throughTheThemes: Effect = async ({ page }) => {
  const theme = page.getByRole('button', { name: /^Colours/ });
  const names = [];
  for (let press = 0; press < 3; press++) {
    const name = (await theme.getAttribute('aria-label')) ?? '';
    names.push(name);
    await theme.click();
    await expect(theme).not.toHaveAttribute('aria-label', name);
  }
  expect(new Set(names).size).toBe(3);
};

const views: readonly ViewTitle[] = [
  'Learn',
  'Playground',
  'Models',
  'Collect',
  'Trajectories',
  'Experiments',
  'Purify',
];

/** What stands above every view. */
export const frame: readonly Entry[] = [
  link('Skip to the content', toTheContent),
  ...views.map((view) => link(view, leadsTo(view))),
  button(/^Colours: /, throughTheThemes),
];
