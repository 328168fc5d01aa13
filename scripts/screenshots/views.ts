import type { Page } from '@playwright/test';
import { linkOf } from '../../e2e/support/collect-view.ts';

/** A view of the lab, as the README shows it. */
export interface PicturedView {
  /** The picture's file name, without its ending. */
  readonly name: string;
  /** Goes there, by what a person would press, until what is to be seen is in sight. */
  readonly open: (page: Page, base: string) => Promise<void>;
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** A run over the embedded model's own tasks: real generations, real failures. */
const run = {
  schema: 'cleaner-lab/run@1',
  title: 'Sums and lists, with and without rollback',
  tasks: { from: 'set', set: 'tiny', limit: 12 },
  policy: { engine: 'tiny' },
  group: 2,
  arms: [{ name: 'rollback' }, { name: 'none', saar: { enabled: false } }],
};

const complete = 120_000;

const call = (id: string, code: string) => ({
  id,
  type: 'function',
  function: { name: 'python', arguments: JSON.stringify({ code }) },
});

/** A finished run of another agent: a failed call, and its correction. */
const log = {
  messages: [
    { role: 'user', content: 'What is the mean of 3, 5 and 10?' },
    {
      role: 'assistant',
      content: 'I add them up.',
      tool_calls: [call('a', 'numbers = [3, 5, 10]\nprint(sum(number) / 3)')],
    },
    {
      role: 'tool',
      tool_call_id: 'a',
      content:
        'Traceback (most recent call last):\n  File "main.py", line 2\nNameError: name \'number\' is not defined',
    },
    {
      role: 'assistant',
      content: 'A misspelt name.',
      tool_calls: [call('b', 'numbers = [3, 5, 10]\nprint(sum(numbers) / 3)')],
    },
    { role: 'tool', tool_call_id: 'b', content: '6.0' },
    { role: 'assistant', content: 'The mean is \\boxed{6}.' },
  ],
};

/** The views in the order of the README; those of the explorer show what the one before has collected. */
export const picturedViews: readonly PicturedView[] = [
  {
    name: 'learn',
    open: async (page, base) => {
      await page.goto(`${base}#/learn/3`);
      await page.getByRole('radio').first().check();
      await press(page, 'Compare');
      await page.locator('.predict-answer').waitFor();
    },
  },
  {
    name: 'playground',
    open: async (page, base) => {
      await page.goto(`${base}#/playground?policy=script&lesson=typo&speed=fast`);
      await press(page, 'Run');
      await page.getByRole('region', { name: 'Result' }).waitFor({ timeout: complete });
      await page.getByRole('article', { name: /^Turn 1/ }).evaluate((turn) => turn.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'models',
    open: async (page, base) => {
      await page.goto(`${base}#/models?policy=tiny`);
      await page.getByRole('heading', { name: 'Models' }).waitFor();
    },
  },
  {
    name: 'collect',
    open: async (page, base) => {
      await page.goto(`${base}#/collect?doc=${linkOf(run)}`);
      await press(page, 'Collect');
      await page.locator('.run-panel-state', { hasText: 'Complete' }).waitFor({ timeout: complete });
      // The plots come a moment after the figures.
      await page.locator('.run-panel svg').first().waitFor();
    },
  },
  {
    name: 'trajectories',
    open: async (page) => {
      await page.getByRole('link', { name: 'Look at the trajectories' }).click();
      await page.getByRole('region', { name: 'Trajectories as a table' }).getByRole('row').nth(3).waitFor();
    },
  },
  {
    name: 'what-if',
    open: async (page) => {
      await page.locator('summary', { hasText: 'Filter' }).click();
      await page.getByLabel('Filter as text').fill('repair:shallow -failure:worker_timeout');
      await page.getByRole('region', { name: 'Trajectories as a table' }).getByRole('link').first().click();
      await page.getByRole('tab', { name: 'What if' }).click();
      await page.getByRole('slider', { name: /^γ/ }).fill('1');
      await page
        .getByRole('region', { name: 'Decisions' })
        .evaluate((table) => table.scrollIntoView({ block: 'center' }));
    },
  },
  {
    name: 'download',
    open: async (page) => {
      await page.getByLabel('Filter as text').fill('');
      await press(page, 'Download…');
      await page
        .getByRole('dialog')
        .getByText(/trajector(?:y|ies), \d+ files/)
        .waitFor({ timeout: complete });
    },
  },
  {
    name: 'purify',
    open: async (page, base) => {
      await page.goto(`${base}#/purify`);
      const file = {
        name: 'agent.jsonl',
        mimeType: 'application/jsonl',
        buffer: Buffer.from(`${JSON.stringify(log)}\n`),
      };
      await page.getByLabel('Drop a file here').setInputFiles(file);
      await press(page, 'Purify');
      await page.getByRole('button', { name: /^Keep/ }).waitFor({ timeout: complete });
    },
  },
];
