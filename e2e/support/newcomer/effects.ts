import { expect, type Locator, type Page } from '@playwright/test';
import { pressAll } from './press.ts';
import type { Effect, Entry } from './table.ts';

export type ViewTitle = 'Learn' | 'Playground' | 'Models' | 'Collect' | 'Trajectories' | 'Experiments' | 'Purify';

/** What each view begins with. */
const signs: Readonly<Record<ViewTitle, (page: Page) => Locator>> = {
  Learn: (page) => page.locator('.learn').getByRole('heading', { level: 1 }),
  Playground: (page) => page.getByRole('form', { name: 'Set up a run' }).getByRole('button', { name: /^(Run|Stop)$/ }),
  Models: (page) => page.getByRole('heading', { level: 1, name: /^Models/ }),
  Collect: (page) => page.getByRole('heading', { level: 1, name: /^Collect/ }),
  Trajectories: (page) => page.getByRole('heading', { level: 1, name: 'Trajectories' }),
  Experiments: (page) => page.getByRole('heading', { level: 1, name: 'Experiments' }),
  Purify: (page) => page.getByRole('heading', { level: 1, name: /^Purify/ }),
};

/** Waits until a view is shown. */
export async function isShown(page: Page, view: ViewTitle): Promise<void> {
  await expect(page.locator('nav [aria-current=page]')).toHaveText(view);
  await expect(signs[view](page)).toBeVisible();
}

/** Goes to a view, and there to what the address then says. */
export const leadsTo =
  (view: ViewTitle, address = /./): Effect =>
  async ({ control, page }) => {
    await control.click();
    await expect(page).toHaveURL(address);
    await isShown(page, view);
  };

/** Pressed, it brings something in sight. */
export const shows =
  (what: (page: Page) => Locator): Effect =>
  async ({ control, page }) => {
    await control.click();
    await expect(what(page).first()).toBeVisible();
  };

/** Pressed, it is chosen, and something in sight says so. */
export const isChosen =
  (sign?: (page: Page) => Locator): Effect =>
  async ({ control, page }) => {
    // What is chosen may be called by more words than before.
    const element = await control.elementHandle();
    await element.check();
    await expect.poll(() => element.isChecked()).toBe(true);
    if (sign) await expect(sign(page).first()).toBeVisible();
  };

/** A tab is selected, and its panel is the one in sight. */
export const isSelected =
  (name: string): Effect =>
  async ({ control, page }) => {
    await control.click();
    await expect(control).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  };

/** A checkbox changes, changes back, and each time `figure` goes with it. */
export const switches =
  (figure?: (root: Locator) => Locator): Effect =>
  async ({ control, root }) => {
    const was = await control.isChecked();
    const before = figure ? await figure(root).innerText() : '';
    await control.setChecked(!was);
    await expect(control).toBeChecked({ checked: !was });
    if (figure) await expect(figure(root)).not.toHaveText(before);
    await control.setChecked(was);
    await expect(control).toBeChecked({ checked: was });
    if (figure) await expect(figure(root)).toHaveText(before);
  };

/** Folds and unfolds; what it hides is pressed, too. */
export const unfolds =
  (inside: readonly Entry[] = []): Effect =>
  async ({ control, page }) => {
    const details = control.locator('..');
    const was = await details.evaluate((element) => element.hasAttribute('open'));
    const body = details.locator('.disclosure-body').first();
    if (was) {
      await control.click();
      await expect(body).toBeHidden();
    }
    await control.click();
    await expect(body).toBeVisible();
    await pressAll(page, body, inside);
    if (was) return;
    await control.click();
    await expect(body).toBeHidden();
  };

/** Gives a file of that name. */
export const downloads =
  (file: string | RegExp): Effect =>
  async ({ control, page }) => {
    const [download] = await Promise.all([page.waitForEvent('download'), control.click()]);
    expect(download.suggestedFilename()).toMatch(file);
    expect(await download.failure()).toBeNull();
  };

/** Asks the system for a file. */
export const asksForFile: Effect = async ({ control, page }) => {
  await Promise.all([page.waitForEvent('filechooser'), control.click()]);
};

/** Changes a text that is in sight. */
export const changes =
  (what: (page: Page) => Locator, read: (text: Locator) => Promise<string>): Effect =>
  async ({ control, page }) => {
    const before = await read(what(page));
    await control.click();
    await expect.poll(() => read(what(page))).not.toBe(before);
  };

/** Says on the spot what a word means; Escape takes that away. */
export const explains: Effect = async ({ control, page }) => {
  await control.click();
  const note = page.locator('.term-note');
  await expect(note).toBeVisible();
  await expect(note).toContainText(/\w{3,}.*\./);
  await page.keyboard.press('Escape');
  await expect(note).toHaveCount(0);
};

/** Opens the download dialog, which Close takes away. */
export const opensDownload: Effect = async ({ control, page }) => {
  await control.click();
  const dialog = page.getByRole('dialog', { name: /^Download/ });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
};

/** As {@link opensDownload}, of the dialog that passes one trajectory on. */
export const opensShare: Effect = async ({ control, page }) => {
  await control.click();
  const dialog = page.getByRole('dialog', { name: /^Share/ });
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeEnabled();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
};

/** One effect, then the press of what has appeared, and its effect. */
export const thenPress =
  (first: Effect, next: (page: Page) => Locator, does: Effect): Effect =>
  async (pressed) => {
    await first(pressed);
    await does({ ...pressed, control: next(pressed.page) });
  };
