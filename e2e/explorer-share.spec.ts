import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { packText } from '../src/link-text/index.ts';
import { CollectViewPage } from './support/collect-view.ts';
import { runDocument } from './support/collect-page.ts';
import { LabPage } from './support/lab.ts';
import { expectAccessible, inEachLook } from './support/looks.ts';
import { slowly } from './support/slowly.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: /^Share/ });
const said = (page: Page) => dialog(page).getByRole('status');
const trajectory = (page: Page) => page.getByRole('region', { name: 'Trajectory', exact: true });

/** A trajectory with a shallow repair, open in the explorer. */
async function openCollected(page: Page): Promise<void> {
  const view = new CollectViewPage(page);
  await view.collectAll(runDocument(1, { title: 'Primes', policy: { engine: 'script', lesson: 'typo' } }));
  await page.getByRole('link', { name: 'Look at the trajectories' }).click();
  await page.getByRole('link', { name: 't0', exact: true }).first().click();
  await expect(trajectory(page)).toBeVisible();
}

const save = async (page: Page, name: string): Promise<Buffer> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name, exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  return await readFile(await download.path());
};

test('a link carries a trajectory to a browser that keeps nothing, where it can be kept', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openCollected(page);
  const id = await page.locator('.trajectory-id').innerText();
  // By keyboard only.
  await page.getByRole('button', { name: 'Share…' }).press('Enter');
  await expect(dialog(page).getByText('every browser opens it')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Copy link' }).press('Enter');
  await expect(said(page)).toHaveText('The link is copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#\/shared\?t=[\w-]{500,20000}$/);

  await dialog(page).getByRole('button', { name: 'Copy as Markdown' }).press('Enter');
  await expect(said(page)).toHaveText('The Markdown text is copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('### Turn 1: Shallow repair');

  const svg = (await save(page, 'repair.svg')).toString();
  // In a page of its own: the lab's policy lets nobody make markup out of text.
  const empty = await page.context().newPage();
  const wrong = await empty.evaluate(
    (text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('parsererror')?.textContent ?? '',
    svg,
  );
  expect(wrong).toBe('');
  await empty.close();
  const png = await save(page, 'repair.png');
  expect(png.readUInt32BE(16)).toBe(1920);
  const record = JSON.parse((await save(page, 'record.json')).toString()) as { readonly schema: string };
  expect(record.schema).toMatch(/trajectory@/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Share…' })).toBeFocused();

  // Somebody else, who has collected nothing.
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const other = await context.newPage();
  const faults: string[] = [];
  other.on('pageerror', (error) => faults.push(error.message));
  await other.goto(link);
  await expect(trajectory(other).getByRole('heading', { level: 2 }).first()).toHaveText('t0');
  await expect(other.locator('.trajectory-id')).toHaveText(id);
  await expect(other.getByRole('article', { name: 'Turn 1: Shallow repair' })).toBeVisible();
  await other.getByRole('tab', { name: 'Raw and purified' }).click();
  await other.reload();
  await expect(other.getByRole('heading', { name: /^Purified/ })).toBeVisible();
  await other.getByRole('button', { name: 'Keep it' }).press('Enter');
  await expect(other.getByText('It is kept in this browser now.')).toBeVisible();
  await other.getByRole('link', { name: 'Show it there' }).press('Enter');
  await expect(other.locator('.trajectory-id')).toHaveText(id);
  await expect(other.getByText('1 trajectory of 1')).toBeVisible();
  await other.goBack();
  await other.getByRole('button', { name: 'Keep it' }).click();
  await expect(other.getByText('This trajectory is kept in this browser already.')).toBeVisible();
  expect(faults).toEqual([]);
  await context.close();
});

test(
  'where copying is refused the text can be copied by hand, and a bad link says what is wrong',
  slowly(true),
  async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: () => Promise.reject(new DOMException('No.', 'NotAllowedError')) },
      });
    });
    await new LabPage(page).runLesson('typo');
    await page.getByRole('button', { name: 'Share…' }).click();
    await dialog(page).getByRole('button', { name: 'Copy link' }).click();
    await expect(said(page)).toContainText('does not allow copying');
    const field = dialog(page).getByLabel('Copy by hand');
    await expect(field).toBeFocused();
    const link = await field.inputValue();
    await page.goto(link.slice(0, -30));
    await expect(page.getByRole('alert')).toContainText('damaged or was cut off');
    await page.goto(`/#/shared?t=${await packText('{"schema":"<img src=x onerror=alert(1)>"}')}`);
    await expect(page.getByRole('alert')).toContainText('The link holds no trajectory');
    await page.goto(`/#/shared?t=${await packText('0'.repeat(20_000_000))}`);
    await expect(page.getByRole('alert')).toContainText('more than 8000000 characters');
    await page.goto(link);
    await expect(trajectory(page)).toBeVisible();
  },
);

inEachLook(() => {
  test('axe finds nothing, and nothing is too wide', slowly(true), async ({ page }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const check = (state: string) => expectAccessible(page, state);
    await openCollected(page);
    await check('open');
    await page.getByRole('button', { name: 'Share…' }).click();
    await expect(dialog(page).getByText('every browser opens it')).toBeVisible();
    await dialog(page).getByRole('button', { name: 'Copy link' }).click();
    await expect(said(page)).toHaveText('The link is copied.');
    await check('share');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto(link);
    await expect(page.getByRole('button', { name: 'Keep it' })).toBeVisible();
    await check('shared');
    await page.goto(link.slice(0, -30));
    await expect(page.getByRole('alert')).toBeVisible();
    await check('bad link');
  });
});
