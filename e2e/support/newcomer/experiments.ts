import { expect, type Page } from '@playwright/test';
import {
  asksForFile,
  downloads,
  explains,
  isChosen,
  isSelected,
  leadsTo,
  opensDownload,
  shows,
  switches,
  unfolds,
} from './effects.ts';
import { begins, sets } from './collect.ts';
import { frame } from './frame.ts';
import { button, checkbox, choices, disclosure, link, radio, tab, type Entry, type ViewTable } from './table.ts';

/** Copies, and says so. */
const copies = shows((page) => page.getByText(/ is copied[,.]/));

const tabs: readonly Entry[] = [
  tab('Training', isSelected('Training'), { goesOn: true }),
  tab('Sweeps', isSelected('Sweeps')),
];

/** No sweep has been run yet. */
export const emptyExperiments: ViewTable = {
  name: 'Experiments at first',
  open: async (page) => {
    await page.goto('about:blank');
    await page.goto('/#/experiments');
    await page.getByRole('button', { name: 'Run the sweep' }).waitFor();
    // Where a press leads back to: the address has the document a moment later.
    await expect(page).toHaveURL(/doc=/);
  },
  entries: [
    ...frame,
    ...tabs,
    button('trajectories', explains),
    button('purified', explains),
    ...choices(radio, sets, () => isChosen()),
    link('Change', leadsTo('Models')),
    disclosure(/^Rollback, the same/, unfolds()),
    disclosure(/^Budgets/, unfolds([checkbox(/./, switches(), { many: true })])),
    disclosure(
      /as a document$/,
      unfolds([
        button('Copy', copies),
        button('experiment.json', downloads(/^experiment\.json$/)),
        button('Copy link', copies),
        button('Load a document', asksForFile),
      ]),
    ),
    button('Run the sweep', begins),
  ],
};

/** Policies are varied. */
export const policySweep: ViewTable = {
  name: 'a sweep of policies that is set up',
  open: async (page) => {
    await emptyExperiments.open(page);
    await page.getByRole('combobox', { name: 'Setting' }).selectOption('policy');
    await page.getByRole('checkbox', { name: /^Tiny/ }).waitFor();
  },
  within: '.sweep-values',
  entries: [checkbox(/./, switches(), { many: true }), link('models', leadsTo('Models'))],
};

/** Runs a small sweep to its end; gives its address. */
export async function sweepSome(page: Page): Promise<string> {
  await page.goto('/#/experiments');
  await page.getByLabel('How many tasks').fill('2');
  await page.getByLabel('Values').fill('0, 3');
  await page.getByRole('button', { name: 'Run the sweep' }).click();
  await expect(page.locator('.run-panel-state')).toHaveText('Complete', { timeout: 120_000 });
  return page.url();
}

/** What a sweep came to. */
export const sweepPage = (address: string): ViewTable => ({
  name: 'a sweep that is complete',
  open: async (page) => {
    await page.goto('about:blank');
    await page.goto(address);
    await expect(page.locator('.run-panel-state')).toHaveText('Complete');
    await expect(page.getByRole('img', { name: 'Purification against cost' })).toBeVisible();
  },
  entries: [
    ...frame,
    tab('Training', isSelected('Training')),
    tab('Sweeps', leadsTo('Experiments', /#\/experiments/)),
    link('All sweeps and set-up', leadsTo('Experiments', /#\/experiments/)),
    button('Copy table', copies),
    button('Download CSV', downloads(/^table\.csv$/)),
    button('Download SVG', downloads(/^plot\.svg$/)),
    button('frontier.svg', downloads(/^frontier\.svg$/)),
    ...['By failure', 'By task family', 'By tool', 'What is right', 'Does a repair', 'Talk of errors'].map((title) =>
      disclosure(new RegExp(`^${title}`), unfolds([button(/\.csv$/, downloads(/\.csv$/))])),
    ),
    link('Look at the trajectories', leadsTo('Trajectories', /run=/)),
    button('Download…', opensDownload),
    link(/^Compare k=0 with k=3/, leadsTo('Trajectories', /arm1=k%3D0&arm2=k%3D3/)),
    button('experiment.json', downloads(/^experiment\.json$/)),
    button('Copy link', copies),
    button('Change it and run it anew', leadsTo('Experiments', /doc=/)),
  ],
});
