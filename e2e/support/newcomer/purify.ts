import { expect, type Page } from '@playwright/test';
import { PurifyPage } from '../purify-view.ts';
import { asksForFile, explains, leadsTo, opensDownload, shows, switches, thenPress, unfolds } from './effects.ts';
import { frame } from './frame.ts';
import { button, checkbox, disclosure, pressedElsewhere, type ViewTable } from './table.ts';

const example = (page: Page) => page.getByRole('heading', { name: /^example\.jsonl/ });

const open = (page: Page) => new PurifyPage(page).open();

async function openExample(page: Page): Promise<void> {
  await open(page);
  await page.getByRole('button', { name: 'Try an example' }).click();
  await expect(example(page)).toBeVisible();
}

async function purifyExample(page: Page): Promise<void> {
  await openExample(page);
  await new PurifyPage(page).begin.click();
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();
}

const choose = button('Drop a file here, or choose one', asksForFile);

const file = [choose, button('Try an example', shows(example))];

const words = button(/^(K|γ|shallow repair|deep repair)$/, explains, { many: true });

const settings = [disclosure('More settings', unfolds()), checkbox('Run repaired programs in the sandbox', switches())];

const purifies = button(
  'Purify',
  shows((page) => page.getByRole('heading', { name: '1 run, 1 repaired' })),
);

const opened = [...file, ...settings, purifies];

/** Asks whether what is there may go, and goes on only then. */
const asksFirst = (question: string) =>
  thenPress(
    shows((page) => page.getByRole('group', { name: question })),
    (page) => page.getByRole('button', { name: 'Leave it as it is' }),
    async ({ control, page }) => {
      await control.click();
      await expect(page.getByRole('group', { name: question })).toHaveCount(0);
      await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();
    },
  );

export const purify: readonly ViewTable[] = [
  { name: 'Purify at first', open, entries: [...frame, ...file, words] },
  { name: 'Purify with the example', open: openExample, entries: [...pressedElsewhere(frame), ...opened] },
  {
    name: 'Purify after the example',
    open: purifyExample,
    entries: [
      ...frame,
      choose,
      // What is there is not kept yet.
      button('Try an example', asksFirst('Take example.jsonl now?')),
      ...settings,
      purifies,
      button(/^(masked|grafted)$/, explains, { many: true }),
      button('Download…', opensDownload),
      button(
        'Keep in this browser',
        thenPress(
          shows((page) => page.getByRole('link', { name: 'Show under Trajectories' })),
          (page) => page.getByRole('link', { name: 'Show under Trajectories' }),
          leadsTo('Trajectories', /run=/),
        ),
      ),
    ],
  },
];
