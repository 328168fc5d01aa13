import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { pseudo, pseudoLanguage } from '../scripts/words/pseudo.ts';
import { failureWords } from '../src/app/trajectory/labels.ts';
import { linkOf } from './support/collect-view.ts';
import { runDocument } from './support/collect-page.ts';
import { filesOf } from './support/purify-view.ts';
import { plainWords } from './support/plain-words.ts';
import { translatedSite, type TranslatedSite } from './support/translated-site.ts';

/**
 * The page in a language whose every letter has an accent: what is left in plain letters was not gathered for translation. Dates and numbers are
 * Japanese, which has no Latin letters in them.
 */
test.use({ locale: 'ja-JP', actionTimeout: 30_000 });
test.setTimeout(300_000);

let site: TranslatedSite;
test.beforeAll(async () => {
  site = await translatedSite(pseudoLanguage);
});
test.afterAll(async () => {
  await site.close();
});

/** A run whose arms have names that are words of no language. */
const madeRun = runDocument(
  2,
  {
    policy: { engine: 'script', lesson: 'typo' },
    group: 2,
    arms: [{ name: 'qon' }, { name: 'qoff', saar: { enabled: false } }],
  },
  '22100',
);

/** What is called the same in every language: names of parts, lessons and arms, Python's errors and those of the simulated service. */
const names: readonly string[] = [
  'CLEANER Lab',
  'WebGPU',
  'Tiny',
  'messages',
  'Pass@1',
  'typo',
  'lesson/approach',
  'qon',
  'qoff',
  ...Object.keys(failureWords),
];

/** The arms of the training lab are called as in its documents; the word between them is the browser's own. */
const armsOfTraining = ['raw', 'purified', 'negatives', 'filtered', 'and'];

const patience = { timeout: 60_000 };

/** Waits until the page has not changed for a moment: until what it reads is there. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(done, 800);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, 800);
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        function done(): void {
          observer.disconnect();
          resolve();
        }
      }),
  );

const look = async (page: Page, state: string, more: readonly string[] = []): Promise<void> => {
  await settled(page);
  const found = await plainWords(page, [...names, ...more]);
  if (process.env.LAB_WORDS_LOG !== undefined)
    appendFileSync(process.env.LAB_WORDS_LOG, found.map((text) => `${state}\t${text}\n`).join(''));
  expect.soft(found, state).toEqual([]);
};

/** Opens an address, anew. */
const open = async (page: Page, address: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`${site.url}#/${address}`);
  await page.locator('main h1, main h2').first().waitFor();
  await settled(page);
};

const button = (page: Page | Locator, english: string): Locator =>
  page.getByRole('button', { name: pseudo(english), exact: true });

const unfoldAll = async (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));

/** Presses each tab of the page's lists of tabs, and looks. */
async function lookAtTabs(page: Page, list: Locator, state: string): Promise<void> {
  const tabs = list.getByRole('tab');
  for (let at = 0; at < (await tabs.count()); at++) {
    await tabs.nth(at).click();
    await settled(page);
    await unfoldAll(page);
    await look(page, `${state}, tab ${at + 1}`);
  }
}

/** Runs a lesson in the Playground to its end. */
async function runLesson(page: Page, lesson: string): Promise<void> {
  await open(page, `playground?policy=script&lesson=${lesson}`);
  await page.getByRole('radio', { name: pseudo('Fast') }).check();
  await button(page, 'Run').click();
  await page.locator('section.outcome').waitFor(patience);
}

test('the page says in which language it is', async ({ page }) => {
  await open(page, 'playground');
  expect(await page.locator('html').getAttribute('lang')).toBe(pseudoLanguage);
  expect(await page.locator('html').getAttribute('dir')).toBe('ltr');
  const description = (await page.locator('meta[name=description]').getAttribute('content')) ?? '';
  expect(description).not.toMatch(/[A-Za-z]{2}/);
  const manifest = (await (await page.request.get(`${site.url}manifest.webmanifest`)).json()) as {
    description: string;
  };
  expect(manifest.description).not.toMatch(/[A-Za-z]{2}/);
});

test('the look finds what was left in English', async ({ page }) => {
  await open(page, 'playground');
  await page.evaluate(() => {
    document
      .querySelector('main')
      ?.append('Left in English', Object.assign(document.createElement('p'), { title: 'hint' }));
  });
  const found = (await plainWords(page, names)).join('\n');
  expect(found).toContain('Left in English');
  expect(found).toContain('@title: hint');
});

test('Playground', async ({ page }) => {
  await open(page, 'playground');
  await look(page, 'first visit');
  await unfoldAll(page);
  await look(page, 'all settings');
  for (const lesson of ['approach', 'spent', 'gives-up']) {
    await runLesson(page, lesson);
    await unfoldAll(page);
    await look(page, `lesson ${lesson}`);
    await lookAtTabs(page, page.getByRole('tablist').first(), `lesson ${lesson}`);
  }
});

test('dialogs', async ({ page }) => {
  await runLesson(page, 'approach');
  await button(page, 'Share…').click();
  await settled(page);
  await unfoldAll(page);
  await look(page, 'Share');
  await page.keyboard.press('Escape');
  await button(page, 'More formats…').click();
  await page.locator('.download-sum').waitFor(patience);
  await unfoldAll(page);
  await look(page, 'Download');
});

test('Learn', async ({ page }) => {
  await open(page, 'learn');
  await look(page, 'contents');
  for (let chapter = 1; chapter <= 10; chapter++) {
    await open(page, `learn/${chapter}`);
    await unfoldAll(page);
    await look(page, `chapter ${chapter}`);
  }
  for (const address of ['learn/glossary', 'learn/handout']) {
    await open(page, address);
    await look(page, address);
  }
});

test('Models', async ({ page }) => {
  for (const kind of ['tiny', 'script', 'webllm', 'gguf', 'endpoint'] as const) {
    await open(page, `models?policy=${kind}`);
    await unfoldAll(page);
    await look(page, `Models, ${kind}`);
  }
});

test('Collect and Trajectories', async ({ page }) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await open(page, 'collect');
  await unfoldAll(page);
  await look(page, 'Collect, nothing yet');
  await open(page, 'trajectories');
  await look(page, 'Trajectories, nothing yet');
  await open(page, 'trajectories?run=missing');
  await look(page, 'Trajectories, a run that is not there');
  await open(page, `collect?doc=${linkOf(madeRun)}`);
  await unfoldAll(page);
  await look(page, 'Collect, a document');
  await button(page, 'Collect').click();
  await expect(page.locator('.run-panel-state')).toHaveText(pseudo('Complete'), patience);
  await page.locator('.run-panel svg').first().waitFor(patience);
  await look(page, 'Collect, complete');
  const run = new URL(page.url()).hash.replace(/^#\/collect\?/, '');
  await open(page, 'collect');
  await look(page, 'Collect, the list of runs');
  await Promise.all([page.waitForEvent('download'), button(page, 'Back up everything').click()]);
  await look(page, 'Collect, backed up');

  await open(page, `trajectories?${run}`);
  await unfoldAll(page);
  await look(page, 'Trajectories');
  await lookAtTabs(page, page.getByRole('tablist').first(), 'Trajectories');
  await open(page, `trajectories?${run}`);
  await page.locator('[role=listbox] [role=option]').first().click();
  await lookAtTabs(page, page.getByRole('tablist').last(), 'a trajectory');
  await open(page, `trajectories?${run}&open=0&with=2`);
  await unfoldAll(page);
  await look(page, 'two trajectories');
  await open(page, `trajectories?${run}&arm1=qon&arm2=qoff`);
  await look(page, 'two arms');
});

test('Purify', async ({ page }) => {
  await open(page, 'purify');
  await unfoldAll(page);
  await look(page, 'Purify');
  await button(page, 'Try an example').click();
  await button(page, 'Purify').waitFor();
  await unfoldAll(page);
  await look(page, 'Purify, recognised');
  await button(page, 'Purify').click();
  await page.locator('.purify-repairs .compare').waitFor(patience);
  await unfoldAll(page);
  await look(page, 'Purify, done');
});

test('Experiments', async ({ page }) => {
  await open(page, 'experiments');
  await unfoldAll(page);
  await look(page, 'sweeps');
  await page.getByRole('combobox', { name: pseudo('Setting') }).selectOption('gamma');
  await page.getByLabel(pseudo('Values'), { exact: true }).fill('0, 0.5');
  await page.getByLabel(pseudo('How many tasks'), { exact: true }).fill('2');
  await button(page, 'Run the sweep').press('Enter');
  await expect(page.locator('.run-panel-state')).toHaveText(pseudo('Complete'), patience);
  await page.locator('.sweep-run svg').first().waitFor(patience);
  await unfoldAll(page);
  await look(page, 'results of a sweep', ['gamma']);
  await open(page, 'experiments/training');
  await page.locator('.training-plot svg').first().waitFor(patience);
  await unfoldAll(page);
  await look(page, 'training', armsOfTraining);
});

test('errors', async ({ page }) => {
  for (const address of [
    'collect?doc=broken',
    'shared?t=broken',
    'experiments?doc=broken',
    'experiments/training?doc=broken',
  ]) {
    await open(page, address);
    await unfoldAll(page);
    // What the browser itself says of damaged data.
    await look(page, address, [...armsOfTraining, 'The compressed data was not valid: invalid block type']);
  }
  await open(page, 'playground?policy=gguf');
  await button(page, 'Run').click();
  await look(page, 'a model is missing');
});

/** What a run of a lesson gives as a download, by the files' names, without what differs by time. */
async function downloadOf(page: Page, url: string, say: (english: string) => string): Promise<Record<string, string>> {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const press = (english: string) =>
    page
      .getByRole('button', { name: say(english), exact: true })
      .first()
      .click();
  await page.goto(`${url}#/collect?doc=${linkOf(madeRun)}`);
  await settled(page);
  await press('Collect');
  await expect(page.locator('.run-panel-state')).toHaveText(say('Complete'), patience);
  await page.goto(`${url}#/collect`);
  await press('Download…');
  const [download] = await Promise.all([page.waitForEvent('download', patience), press('Save the zip')]);
  const files = await filesOf(await readFile(await download.path()));
  return Object.fromEntries([...files].map(([path, bytes]) => [path, withoutTimes(new TextDecoder().decode(bytes))]));
}

/** A text without moments, durations, and checksums and sizes of files that have them. */
const withoutTimes = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?/g, 'MOMENT')
    .replace(/"(at|ms|[a-zA-Z]*Ms|took|began|seconds)":\s*[\d.]+/g, '"$1":TIME')
    .replace(/\b[0-9a-f]{64}\b/g, 'SHA256')
    .replace(/("bytes":\s*)\d+/g, '$1BYTES')
    // In the tables of the card.
    .replace(/(?<=\| )[\d,]+(?= \|$)/gm, 'BYTES');

test('a download is the same in every language', async ({ page, context, baseURL }) => {
  const other = await context.newPage();
  const english = await downloadOf(page, baseURL ?? '', (text) => text);
  const translated = await downloadOf(other, site.url, pseudo);
  expect(Object.keys(english)).toContain('README.md');
  expect(english['records.jsonl'] ?? english['records/records.jsonl']).toMatch(/The variable is called|totl/);
  expect(translated).toEqual(english);
});
