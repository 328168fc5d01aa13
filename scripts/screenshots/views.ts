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
    },
  },
  {
    name: 'models',
    open: async (page, base) => {
      await page.goto(`${base}#/models?policy=webllm`);
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
      await page.getByLabel('Filter as text').fill('repair:shallow');
      await page.getByRole('region', { name: 'Trajectories as a table' }).getByRole('link').first().click();
      await page.getByRole('tab', { name: 'What if' }).click();
      await page.getByRole('slider', { name: /^γ/ }).fill('0.95');
      await page.getByRole('region', { name: 'Decisions' }).waitFor();
    },
  },
  {
    name: 'share',
    open: async (page) => {
      await press(page, 'Share…');
      await page.getByRole('dialog').getByText('every browser opens it').waitFor();
    },
  },
  {
    name: 'download',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await press(page, 'Download…');
      await page
        .getByRole('dialog')
        .getByText(/trajectories?, \d+ files/)
        .waitFor({ timeout: complete });
    },
  },
];
