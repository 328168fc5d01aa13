import { expect, type Page } from '@playwright/test';
import { runDocument } from '../collect-page.ts';
import { CollectViewPage } from '../collect-view.ts';
import {
  asksForFile,
  downloads,
  explains,
  isChosen,
  isShown,
  leadsTo,
  opensDownload,
  shows,
  switches,
  thenPress,
  unfolds,
} from './effects.ts';
import { frame } from './frame.ts';
import {
  button,
  checkbox,
  choices,
  disclosure,
  link,
  radio,
  type Effect,
  type Entry,
  type ViewTable,
} from './table.ts';

const known = new WeakMap<Page, CollectViewPage>();

/** One for each page: it answers the page’s questions, and each question only once. */
function viewOf(page: Page): CollectViewPage {
  const view = known.get(page) ?? new CollectViewPage(page);
  known.set(page, view);
  return view;
}

/** Copies, and says so. */
const copies = shows((page) => page.getByText(/ is copied\.$/));

const addsAnArm = thenPress(
  shows((page) => page.getByRole('textbox', { name: 'Name of the arm' })),
  (page) => page.getByRole('button', { name: 'Remove this arm' }),
  async ({ control, page }) => {
    await control.click();
    await expect(page.getByRole('textbox', { name: 'Name of the arm' })).toHaveCount(0);
  },
);

/** The choices of a task set, the one that is chosen at first last. */
export const sets = [
  'Broken programs',
  'Contest mathematics',
  'Programs ',
  'Science',
  'A service instead of Python',
  'Your own',
  'Tiny’s templates',
].map((name) => new RegExp(`^(${name})`));

/** Begins a run, and stops it. */
export const begins: Effect = async ({ control, page }) => {
  await control.click();
  await expect(page).toHaveURL(/run=/);
  await expect(page.getByRole('button', { name: 'Stop now' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop now' }).click();
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
};

/** What sets a run up, but the button that begins it. */
export const setup: readonly Entry[] = [
  ...choices(radio, sets, () => isChosen()),
  link('Change', leadsTo('Models')),
  link('a sweep', leadsTo('Experiments')),
  button('arm', explains),
  ...['Off', 'Best of K'].map((arm) =>
    checkbox(
      arm,
      switches((root) => root.locator('.collect-begin [role=status]')),
    ),
  ),
  checkbox('Sequential', switches()),
  disclosure(/^Settings: K/, unfolds()),
  button(/^Add /, addsAnArm),
  disclosure(/^Budgets/, unfolds([checkbox(/./, switches(), { many: true })])),
  disclosure(
    /as a document$/,
    unfolds([
      button('Copy', copies),
      button('run.json', downloads(/^run\.json$/)),
      button('Copy link', copies),
      button('Load a document', asksForFile),
    ]),
  ),
];

/** Chooses a folder of the page's own in the place of the browser's dialog, which no test can answer, and says what lies in it. */
const copiesIntoFolder: Effect = async ({ control, page }) => {
  await page.evaluate(() =>
    Reflect.set(window, 'showDirectoryPicker', async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('chosen', { create: true }),
    ),
  );
  await control.click();
  await expect(page.getByText(/^chosen has the logs of \d+ runs?, as of /)).toBeVisible();
};

/** What can be pressed under the list of runs. */
const backups = [
  button('Back up everything', downloads(/^cleaner-lab-[\d-]+\.backup$/)),
  button('Keep a copy in a folder', copiesIntoFolder),
  button('Restore a backup', asksForFile),
];

/** Nothing has been collected yet. */
export const emptyCollect: ViewTable = {
  name: 'Collect at first',
  open: (page) => viewOf(page).open(),
  entries: [...frame, ...setup, ...backups, button('Collect', begins)],
};

/** Collects a small run to its end; gives its address. */
export async function collectSome(page: Page): Promise<string> {
  const view = viewOf(page);
  await view.collectAll(runDocument(2, { title: runTitle }));
  return page.url();
}

const runTitle = 'A small run';

/** A kept run’s own page. */
export const runPage = (address: string): ViewTable => ({
  name: 'a run that is complete',
  open: async (page) => {
    await page.goto('about:blank');
    await page.goto(address);
    await expect(viewOf(page).state).toHaveText('Complete');
  },
  entries: [
    ...frame,
    link('All runs and set-up', leadsTo('Collect')),
    link('Look at the trajectories', leadsTo('Trajectories', /run=/)),
    link('Compare on with off, rollout by rollout', leadsTo('Trajectories', /arm1=on&arm2=off/)),
  ],
});

const rename = thenPress(
  shows((page) => page.getByRole('textbox', { name: /^Title/ }).and(page.locator('.run-list-rename *'))),
  (page) => page.getByRole('button', { name: 'Cancel' }),
  shows((page) => page.getByRole('button', { name: 'Rename' })),
);

/** Asks first: “Keep” keeps it, and only the second answer deletes. */
const deletes: Effect = async ({ control, page }) => {
  const kept = page.getByRole('link', { name: runTitle });
  await control.click();
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(kept).toBeVisible();
  await control.click();
  await page
    .getByRole('group', { name: /^Delete / })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(kept).toHaveCount(0);
};

const showsRun: Effect = async ({ control, page }) => {
  await control.click();
  await expect(page).toHaveURL(/run=/);
  await expect(viewOf(page).state).toHaveText('Complete');
};

/** The set-up beside a kept run. It is deleted, and then another one begun. */
export const collectWithRun: ViewTable = {
  name: 'Collect with a run',
  open: async (page) => {
    await viewOf(page).open();
    await expect(page.getByRole('link', { name: runTitle })).toBeVisible();
    await isShown(page, 'Collect');
  },
  entries: [
    ...frame,
    ...setup,
    link(runTitle, showsRun),
    ...backups,
    button('Rename', rename),
    link('Open', showsRun),
    link('Trajectories', leadsTo('Trajectories', /run=/)),
    button('Download…', opensDownload),
    button('Delete', deletes, { goesOn: true }),
    button(
      'Collect',
      shows((page) => page.getByRole('button', { name: 'Stop now' })),
    ),
  ],
};
