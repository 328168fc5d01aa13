import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { runDocument } from './support/collect-page.ts';
import { CollectViewPage } from './support/collect-view.ts';
import { expectAccessible, inEachLook } from './support/looks.ts';
import { PurifyPage, rowsOf } from './support/purify-view.ts';
import { slowly } from './support/slowly.ts';

/** A run of four rollouts, two with rollback and two without: the program fails at first. */
async function openRun(page: Page): Promise<void> {
  // Zips go to the browser's downloads: no test can answer the system's own dialog.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const view = new CollectViewPage(page);
  await view.collectAll(runDocument(2, { title: 'Primes', policy: { engine: 'script', lesson: 'typo' }, group: 1 }));
  await page.getByRole('link', { name: 'Look at the trajectories' }).click();
  await expect(page.getByText('4 trajectories of 4')).toBeVisible();
}

const list = (page: Page) => page.getByRole('listbox', { name: 'Trajectories' });
const table = (page: Page) => page.getByRole('region', { name: 'Trajectories as a table' });
const bar = (page: Page) => page.getByRole('group', { name: 'Label', exact: true });
const status = (page: Page) => page.locator('.label-status').getByRole('status');
const note = (page: Page) => page.getByRole('textbox', { name: 'Note' });
const filter = (page: Page) => page.getByLabel('Filter as text');

test('labels by keyboard, with undo; filtered, seen in another tab, downloaded and brought back', async ({
  page,
  context,
  browser,
}) => {
  await openRun(page);
  // On the rows of the list, which stay where they are.
  await list(page).focus();
  await page.keyboard.press('g');
  await expect(status(page)).toHaveText('t0, on, rollout 1: marked good.');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('b');
  await expect(status(page)).toHaveText('t0, off, rollout 1: marked bad.');
  await page.keyboard.press('u');
  await expect(status(page)).toHaveText('Undone. t0, off, rollout 1: no label.');
  await page.keyboard.press('b');
  const cells = table(page).locator('td:nth-child(9)');
  await expect(cells).toHaveText(['Good', 'Bad', '–', '–']);
  await expect(list(page).getByRole('option').first()).toContainText('Good');

  // From a row to its note, and back, without a mouse.
  await table(page).getByRole('link', { name: 't1' }).first().focus();
  await page.keyboard.press('n');
  await expect(note(page)).toBeFocused();
  await page.keyboard.type('good, ask ada@analytical.org');
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('t1, on, rollout 1: a note.');
  await page.keyboard.press('g');
  await expect(bar(page).getByRole('button', { name: 'Good' })).toHaveAttribute('aria-pressed', 'true');
  await expect(status(page)).toHaveText('t1, on, rollout 1: marked good, with a note.');
  await page.keyboard.press('Control+z');
  await expect(bar(page).getByRole('button', { name: 'Good' })).toHaveAttribute('aria-pressed', 'false');
  await bar(page).getByRole('button', { name: 'Bad' }).press('Enter');
  await expect(status(page)).toHaveText('t1, on, rollout 1: marked bad, with a note.');
  await page.goBack();
  await expect(cells).toHaveText(['Good', 'Bad', 'Bad, note', '–']);

  // The filter knows them, as a form and as a text, and the link has it.
  await page.locator('summary', { hasText: 'Filter' }).click();
  await filter(page).fill('label:bad note:~ASK');
  await expect(page.getByText('1 trajectory of 4')).toBeVisible();
  await page.reload();
  await expect(page.getByText('1 trajectory of 4')).toBeVisible();
  await expect(page.getByLabel('Label', { exact: true }).first()).toHaveValue('bad');
  await filter(page).fill('label:none');
  await expect(page.getByText('1 trajectory of 4')).toBeVisible();
  await filter(page).fill('model:nobody');
  await expect(page.getByText('0 trajectories of 4')).toBeVisible();
  await filter(page).fill('');
  await expect(page.getByText('4 trajectories of 4')).toBeVisible();

  // What another tab says is seen here.
  const other = await context.newPage();
  await other.goto(page.url());
  await list(other).focus();
  await other.keyboard.press('End');
  await other.keyboard.press('g');
  await expect(status(other)).toHaveText('t1, off, rollout 1: marked good.');
  await expect(cells).toHaveText(['Good', 'Bad', 'Bad, note', 'Good']);
  await other.close();

  // A download takes them along.
  const [records, labels] = await Promise.all([
    page.waitForEvent('download', (file) => file.suggestedFilename() === 'records.jsonl'),
    page.waitForEvent('download', (file) => file.suggestedFilename() === 'labels.jsonl'),
    page.getByRole('button', { name: 'records.jsonl' }).click(),
  ]);
  const rows = (await readFile(await labels.path(), 'utf8')).trim().split('\n');
  expect(rows.map((row) => JSON.parse(row) as unknown)).toEqual([
    { id: expect.stringMatching(/t0\/on\/0$/) as unknown, label: 'good', note: '' },
    { id: expect.stringMatching(/t0\/off\/0$/) as unknown, label: 'bad', note: '' },
    { id: expect.stringMatching(/t1\/on\/0$/) as unknown, label: 'bad', note: 'good, ask ada@analytical.org' },
    { id: expect.stringMatching(/t1\/off\/0$/) as unknown, label: 'good', note: '' },
  ]);

  const view = new PurifyPage(page);
  await page.getByRole('button', { name: 'Download…' }).click();
  await expect(view.dialog.getByText('4 trajectories, 9 files')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    view.dialog.getByRole('button', { name: 'Save the zip' }).click(),
  ]);
  const zip = await readFile(await download.path());

  // Another browser: first the zip, whole; then a labels.jsonl alone, for what is kept by then.
  const elsewhere = new PurifyPage(await (await browser.newContext()).newPage());
  await elsewhere.open();
  await elsewhere.give({ name: 'primes.zip', content: zip });
  await elsewhere.begin.click();
  await expect(elsewhere.page.getByRole('heading', { name: '4 new trajectories' })).toBeVisible();
  await expect(elsewhere.page.getByRole('heading', { name: '4 labels' })).toBeVisible();
  await elsewhere.page.getByRole('button', { name: 'Keep in this browser' }).click();
  const alone = [...rows, '{"id":"gone","label":"good"}', '{"id":"x","label":"great"}', rows[0]?.replace('good', 'bad')]
    .slice(1)
    .join('\n');
  await elsewhere.give({ name: 'labels.jsonl', content: alone });
  await elsewhere.begin.click();
  await expect(elsewhere.page.getByText('3 labels were here already.')).toBeVisible();
  await expect(elsewhere.page.getByText('1 trajectory has another label here, which stays.')).toBeVisible();
  const problems = elsewhere.page.getByRole('group', { name: 'Problems' });
  await expect(problems.getByRole('row', { name: /^4 id .* gone$/ })).toBeVisible();
  await expect(problems.getByRole('row', { name: /^5 label .*"great"$/ })).toBeVisible();
  await elsewhere.page.getByRole('link', { name: 'Trajectories', exact: true }).click();
  await expect(table(elsewhere.page).locator('td:nth-child(9)')).toHaveText(['Good', 'Bad', 'Bad, note', 'Good']);

  // Downloaded from there, with what should not be published replaced in notes, too.
  await elsewhere.page.getByRole('button', { name: 'Download…' }).click();
  await expect(elsewhere.dialog.getByText('4 trajectories, 9 files')).toBeVisible();
  await elsewhere.dialog.getByRole('button', { name: 'Replace all' }).click();
  const files = await elsewhere.save();
  expect(rowsOf(files, 'labels.jsonl').map((row) => row.note)).toEqual(['', '', 'good, ask [EMAIL_1]', '']);
  expect(rowsOf(files, 'data/sft.jsonl').map((row) => row.label)).toEqual(['good', 'bad', 'bad', 'good']);
  expect(await readFile(await records.path(), 'utf8')).not.toContain('ask ada');
});

inEachLook(() => {
  test('axe finds nothing, and nothing is too wide', slowly(true), async ({ page }) => {
    const check = (state: string) => expectAccessible(page, state);
    await openRun(page);
    await list(page).focus();
    await page.keyboard.press('g');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('b');
    await expect(status(page)).toContainText('marked bad');
    await check('labels in the list');
    await page.keyboard.press('n');
    await expect(note(page)).toBeFocused();
    await page.keyboard.type(
      'The same mistake as before: it forgets that one is no prime, and then repairs the wrong line.',
    );
    await page.keyboard.press('Enter');
    await expect(status(page)).toContainText('with a note');
    await check('a label of what is open');
    const view = new PurifyPage(page);
    await view.open();
    await view.give({
      name: 'labels.jsonl',
      content: '{"id":"gone","label":"good","note":""}\n{"id":"a","label":"great"}',
    });
    await view.begin.click();
    await expect(page.getByRole('heading', { name: '2 problems with the file' })).toBeVisible();
    await check('labels of a file');
  });
});
