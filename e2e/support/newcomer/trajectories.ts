import { expect, type Page } from '@playwright/test';
import { LabPage } from '../lab.ts';
import {
  downloads,
  explains,
  isSelected,
  isShown,
  leadsTo,
  opensDownload,
  opensShare,
  switches,
  unfolds,
} from './effects.ts';
import { frame } from './frame.ts';
import { trajectoryTabs, wholePrompt } from './playground.ts';
import { button, checkbox, choices, disclosure, link, option, tab, type Effect, type ViewTable } from './table.ts';

/** Nothing has been collected yet. */
export const emptyTrajectories: ViewTable = {
  name: 'the trajectories at first',
  open: async (page) => {
    await new LabPage(page).open();
    await page.getByRole('link', { name: 'Trajectories', exact: true }).click();
    await isShown(page, 'Trajectories');
  },
  entries: [...frame, link('Collect some', leadsTo('Collect'))],
};

const trajectory = (page: Page) => page.getByRole('region', { name: 'Trajectory', exact: true });

const opensTrajectory: Effect = async ({ control, page }) => {
  await control.click();
  await expect(trajectory(page)).toBeVisible();
  await expect(page).toHaveURL(/open=/);
  await page.goBack();
  await expect(trajectory(page)).toHaveCount(0);
};

/** The list, and what can be done with all that is listed. */
const list = (row: Effect) => [
  disclosure('Filter', unfolds()),
  option(/^t\d/, row, { many: true }),
  button('Download…', opensDownload),
  button('sft.jsonl', downloads(/^sft\.jsonl$/)),
  button('records.jsonl', downloads(/^records\.jsonl$/)),
];

async function openList(page: Page, run: string, more = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`/#/trajectories?run=${encodeURIComponent(run)}${more}`);
  await expect(page.getByText('4 trajectories of 4')).toBeVisible();
}

/** Sorts the list by a column, and says so. */
const sorts: Effect = async ({ control, page }) => {
  await control.click();
  await expect(page.locator('th[aria-sort=ascending]')).toHaveCount(1);
  await expect(page).toHaveURL(/sort=/);
};

/** What is shown beside the list while no trajectory is open. */
const overview = [
  ...choices(tab, ['By task', 'Plots', 'Table'], (name) => isSelected(String(name))),
  link(/^t\d/, opensTrajectory, { many: true }),
  checkbox(/^Compare t\d/, switches(), { many: true }),
  disclosure('Columns', unfolds([checkbox(/./, switches(), { many: true })])),
  button(/^(Task|Arm|Reward|Turns|Failures|Repairs|Tokens|Kept|Label|Seconds)$/, sorts, { many: true }),
];

/** The trajectories of a kept run. */
export const trajectoriesOfRun = (run: string): ViewTable => ({
  name: 'the trajectories of a run',
  open: (page) => openList(page, run),
  entries: [...frame, button('attempt', explains), ...list(opensTrajectory), labelKeys, ...overview],
});

/** Filters by what the bar shows, and says so. */
const filters: Effect = async ({ control, page }) => {
  await control.click();
  // It may be called otherwise by now: what it counts is less.
  await expect(page.getByRole('button', { name: /; filter by it$/, pressed: true })).toHaveCount(1);
  await expect(page).toHaveURL(/filter=/);
};

/** What they hold, as plots. Their calls succeed, so that there is no repair for γ to decide. */
export const plotsOfRun = (run: string): ViewTable => ({
  name: 'the plots of a run',
  open: async (page) => {
    await openList(page, run, '&look=plots');
    await expect(page.getByText('Repairs by similarity')).toBeVisible();
  },
  entries: [
    ...frame,
    button('attempt', explains),
    ...list(opensTrajectory),
    labelKeys,
    ...choices(tab, ['By task', 'Table', 'Plots'], (name) => isSelected(String(name))),
    button(/; filter by it$/, filters, { many: true }),
  ],
});

/** Another trajectory is opened, and the address names it. */
const opensAnother: Effect = async ({ control, page }) => {
  const id = page.locator('.trajectory-id');
  const [address, before] = [page.url(), await id.innerText()];
  await control.click();
  await expect(id).not.toHaveText(before);
  expect(page.url()).not.toBe(address);
};

/** A row again: its trajectory is in sight, be it the one that is open already. */
const keepsOne: Effect = async ({ control, page }) => {
  await control.click();
  await expect(trajectory(page)).toBeVisible();
};

const closes: Effect = async ({ control, page }) => {
  await control.click();
  await expect(trajectory(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/open=/);
};

/** The trajectory is marked, and Undo takes that back. */
const marks: Effect = async ({ control, page }) => {
  await control.click();
  await expect(control).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(control).toHaveAttribute('aria-pressed', 'false');
};

/** Whether single letters label. */
const labelKeys = checkbox(/^Keys: g good/, switches());

/** The program is there to be changed and run; it goes as it came. */
const opensProgram: Effect = async ({ control, page }) => {
  await control.click();
  await expect(page.getByRole('textbox', { name: 'Program' })).toBeVisible();
  await control.click();
  await expect(page.getByRole('textbox', { name: 'Program' })).toHaveCount(0);
};

/** One of them is open: the second, which has one before it and one after. */
export const oneTrajectory = (run: string): ViewTable => ({
  name: 'a trajectory that is open',
  open: async (page) => {
    await openList(page, run, '&open=1');
    await expect(trajectory(page).getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Previous' })).toBeEnabled();
  },
  entries: [
    ...frame,
    ...list(keepsOne),
    button('Previous', opensAnother),
    button('Next', opensAnother),
    button('Share…', opensShare),
    button('Good', marks),
    button('Bad', marks),
    labelKeys,
    button(/^Run again: /, opensProgram, { many: true }),
    tab('Tokens', isSelected('Tokens')),
    tab('What if', isSelected('What if')),
    ...trajectoryTabs,
    wholePrompt,
    button('Close', closes),
  ],
});

const dialog = (page: Page) => page.getByRole('dialog', { name: /^Download/ });

/** Begins, and can be stopped. */
const replays: Effect = async ({ control, page }) => {
  await control.click();
  await page.getByRole('button', { name: 'Stop the replay' }).click();
  await expect(page.getByText('The replay was stopped.')).toBeVisible();
};

/** The whole of a long text comes in sight, and its button goes. */
const showAll = button(
  'Show all',
  async ({ control, root }) => {
    const before = (await root.innerText()).length;
    await control.click();
    await expect.poll(async () => (await root.innerText()).length).toBeGreaterThan(before);
  },
  { many: true, perhaps: true, goesOn: true },
);

/** The dialog over a list. */
export const downloadDialog = (run: string): ViewTable => ({
  name: 'the download dialog',
  within: 'dialog[open]',
  open: async (page) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    await openList(page, run);
    await page.getByRole('button', { name: 'Download…' }).click();
    await expect(dialog(page).getByText(/^4 trajectories, \d+ files/)).toBeVisible();
  },
  entries: [
    checkbox(/./, switches(), { many: true }),
    disclosure('More formats', unfolds([checkbox(/./, switches(), { many: true })])),
    disclosure(/^\S+\.(jsonl|parquet)/, unfolds([showAll]), { many: true }),
    button('Save the zip', downloads(/\.zip$/)),
    button('Replay the programs', replays),
    button('Close', async ({ control, page }) => {
      await control.click();
      await expect(dialog(page)).toHaveCount(0);
    }),
  ],
});
