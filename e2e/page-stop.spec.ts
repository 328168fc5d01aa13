import { expect, test, type Page } from '@playwright/test';
import type { TrajectoryRecord } from '../src/rollout/index.ts';
import { LabPage } from './support/lab.ts';
import { slowly } from './support/slowly.ts';

/** Moments at which people press Stop, each by what can be seen then. */
const moments: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'while the first turn is written': (page) => page.getByRole('article', { name: 'Turn 1: Writing' }).waitFor(),
  'while the model looks ahead': (page) => page.getByRole('article', { name: 'Retry 1', exact: true }).waitFor(),
  'while the answer is written': (page) => page.getByRole('article', { name: 'Turn 2: Writing' }).waitFor(),
};

test('Stop works at once: before the model is there, or right after', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/playground?policy=script&lesson=typo');
  await lab.runButton.click();
  await lab.stopButton.click();
  await expect(lab.runButton).toBeVisible();
  // Which of the two it is depends on the machine.
  const stopped = lab.result.getByRole('heading', { name: 'Stopped' });
  const notBegun = page.getByText('Loading was stopped before the model wrote a word.');
  await expect(stopped.or(notBegun)).toBeVisible();
  await lab.pace('Fast');
  await lab.runButton.click();
  await lab.result.getByRole('heading', { name: 'Right answer' }).waitFor();
});

for (const [moment, come] of Object.entries(moments)) {
  test(`Stop works ${moment}`, slowly(moment === 'while the answer is written'), async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('#/playground?policy=script&lesson=typo');
    await lab.pace('Slow');
    await lab.runButton.click();
    await come(page);
    await lab.stopButton.click();
    await expect(lab.runButton).toBeVisible();
    await expect(lab.result.getByRole('heading', { name: 'Stopped' })).toBeVisible();

    await expect(page.locator('.folding')).toHaveCount(0);
    const shown = await page.locator('.timeline').innerText();
    const record = JSON.parse(await lab.download('record.json')) as TrajectoryRecord;
    expect(record.end.reason).toBe('stopped');
    const committed = record.events.filter((event) => event.type === 'turn-committed').length;
    expect(record.purified).toHaveLength(committed);
    if (committed > 0) {
      expect((await lab.download('sft.jsonl')).trimEnd().split('\n')).toHaveLength(1);
    } else {
      await expect(page.getByRole('button', { name: 'sft.jsonl' })).toBeDisabled();
    }
    // Nothing goes on behind the scenes, and the page is ready for the next run.
    expect(await page.locator('.timeline').innerText()).toBe(shown);
    await lab.pace('Fast');
    await lab.runButton.click();
    await lab.result.getByRole('heading', { name: 'Right answer' }).waitFor();
  });
}

test('the second click of a double click on Run does not stop the run', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('#/playground?policy=script&lesson=clean');
  await lab.pace('Fast');
  await lab.runButton.dblclick();
  await lab.result.getByRole('heading', { name: 'Right answer' }).waitFor();
});

test('Stop works while a call waits for a Python that does not come, and later Python is there', async ({ page }) => {
  const lab = new LabPage(page);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/python_stdlib*', async (route) => {
    await held;
    await route.continue();
  });
  await lab.open('#/playground?policy=script&lesson=typo');
  await lab.pace('Fast');
  await lab.runButton.click();
  await page.getByText('Python is running', { exact: true }).waitFor();
  await lab.stopButton.click();
  await expect(lab.result.getByRole('heading', { name: 'Stopped' })).toBeVisible();
  await expect(page.getByText('Python was stopped')).toBeVisible();
  letGo();
  await lab.runButton.click();
  await lab.result.getByRole('heading', { name: 'Right answer' }).waitFor();
});
