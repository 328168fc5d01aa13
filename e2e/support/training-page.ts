import { expect, type Locator, type Page } from '@playwright/test';
import { LabPage } from './lab.ts';

/** Opens the training lab by the navigation, with this document set up. */
export async function openTraining(page: Page, document: object): Promise<void> {
  await new LabPage(page).open();
  await page.getByRole('link', { name: 'Experiments', exact: true }).click();
  await page.getByRole('tab', { name: 'Training' }).click();
  await page.getByText('The training as a document').click();
  const buffer = Buffer.from(JSON.stringify(document));
  await page
    .getByLabel('Load a document')
    .setInputFiles({ name: 'training.json', mimeType: 'application/json', buffer });
  if ('steps' in document) await expect(page.getByLabel('Steps', { exact: true })).toHaveValue(String(document.steps));
}

/** The card of the training that is open. */
export const trainingRun = (page: Page): Locator => page.getByRole('region', { name: 'Training', exact: true });

/** The document of a training of few steps and small batches. */
export const shortTraining = {
  schema: 'cleaner-lab/training@1',
  arms: ['raw'],
  steps: 4,
  tasks: 2,
  group: 2,
  evaluation: { every: 2, tasks: 4 },
  saveEvery: 1,
};
