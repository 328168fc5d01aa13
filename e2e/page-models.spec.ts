import { expect as expectAtOnce, test, type Page } from '@playwright/test';
import { serve } from '../cli/serve/server.ts';
import { scriptPolicy, scriptTokens } from '../src/policies/script/index.ts';
import type { TrajectoryRecord } from '../src/rollout/index.ts';
import { ggufHead, smallModel } from './support/gguf-head.ts';
import { LabPage } from './support/lab.ts';
import { serveStalling } from './support/stalling-server.ts';

/** Engines, servers and storage take their time on a busy machine. */
const expect = expectAtOnce.configure({ timeout: 30_000 });

const kept = (page: Page) => page.getByRole('region', { name: 'Kept in this browser' });

test('the machine is described in plain words', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openModels('tiny');
  const machine = page.getByRole('region', { name: 'This machine' });
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  await expect(machine).toContainText(`${cores} core`);
  await expect(machine).toContainText('The page is isolated from others');
  const hasAdapter = await page.evaluate(
    async () => 'gpu' in navigator && (await navigator.gpu.requestAdapter()) !== null,
  );
  await expect(machine).toContainText(hasAdapter ? 'Largest buffer' : 'no graphics card');
  await expect(kept(page)).toContainText(/This page takes .* of the .* that the browser grants it/);
});

test('the embedded model writes on a fresh page, and stays loaded from run to run', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const task = page.getByRole('textbox', { name: 'Task for the model' });
  await expect(task).not.toHaveValue('');
  const first = await task.inputValue();
  await page.getByText('Runs on the processor. Loaded.').waitFor();
  await lab.runButton.click();
  await lab.result.waitFor();
  expect(await lab.figure('Tokens kept')).toMatch(/^[1-9]\d* of [1-9]/);
  // The first task is one at which it errs: a visitor sees a rollback at the first press.
  expect(await lab.figure('Rollbacks that recovered')).toMatch(/^1 of 1/);
  await page.getByRole('button', { name: 'Another task' }).click();
  await expect(task).not.toHaveValue(first);

  await page.getByRole('link', { name: 'Change model' }).click();
  await expect(page.getByText(/^Loaded in .* It stays in memory/)).toBeVisible();
  await page.getByRole('button', { name: 'Unload' }).click();
  await expect(page.getByText('Not loaded yet. It loads when you press Run, or now.')).toBeVisible();
  await page.getByRole('button', { name: 'Load now' }).click();
  await expect(page.getByText(/^Loaded in/)).toBeVisible();
});

test('what a GGUF file says of itself is shown before it is loaded, and so is its prompt', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.openModels('gguf');
  const buffer = Buffer.concat([ggufHead(smallModel, 1_000_000), Buffer.alloc(4_000_000)]);
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name: 'small.gguf', mimeType: 'application/octet-stream', buffer });
  const facts = page.getByRole('region', { name: 'File information' });
  for (const fact of ['Small Löwe', 'llama', '4.0 MB', '2,048 tokens', 'The model’s own', 'Q4_K']) {
    await expect(facts).toContainText(fact);
  }
  await expect(facts.getByText('Fits', { exact: true })).toBeVisible();
  await page.getByText('The exact prompt').click();
  await expect(page.locator('.prompt-text')).toContainText('<|im_start|>system\nYou solve tasks');
  await expect(page.locator('.prompt-text')).toContainText('<|im_start|>assistant');
});

test('a download can be watched, given up, gone on with and removed, which asks first', async ({ page }) => {
  const total = 64_000_000;
  const head = ggufHead(smallModel, (total - 4096) / 4);
  const server = await serveStalling(head, total, 6_000_000);
  const lab = new LabPage(page);
  await lab.openModels('gguf');
  const address = page.getByRole('textbox', { name: 'Or its address' });
  await address.fill(server.url);
  await address.press('Enter');
  await expect(page.getByRole('region', { name: 'File information' })).toContainText('64 MB');

  await page.getByRole('button', { name: 'Load now' }).click();
  await expect(page.getByText(/6\.0 MB of 64 MB/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Loading was stopped.')).toBeVisible();
  await expect(kept(page)).toContainText('slow-model.gguf');
  await expect(kept(page)).toContainText('6.0 MB of 64 MB; loading it again goes on from there');

  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText(/12 MB of 64 MB/)).toBeVisible();
  expect(server.downloads).toEqual([0, 6_000_000]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(kept(page)).toContainText('12 MB of 64 MB');

  await kept(page).getByRole('button', { name: 'Remove' }).click();
  const question = page.getByRole('group', { name: /^Remove slow-model\.gguf\? This frees 12 MB/ });
  await expect(question.getByRole('button', { name: 'Keep' })).toBeFocused();
  await question.getByRole('button', { name: 'Keep' }).click();
  await expect(kept(page)).toContainText('slow-model.gguf');
  await kept(page).getByRole('button', { name: 'Remove' }).click();
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(kept(page)).toContainText('slow-model.gguf was removed, which frees 12 MB.');
  await expect(kept(page)).toContainText('No models yet.');
  await server.close();
});

test.describe('a model on a server', () => {
  const answer = scriptTokens('Two and two are four: \\boxed{4}.');
  const policy = () =>
    scriptPolicy(
      { model: 'Four', generations: Array.from({ length: 50 }, () => answer) },
      { tokensPerSecond: Number.POSITIVE_INFINITY },
    );

  test('is found, tested and run, with a custom system prompt', async ({ page }) => {
    const server = await serve(policy(), { port: 0, modelName: 'four' });
    const lab = new LabPage(page);
    await lab.openModels('endpoint');
    await page.getByRole('textbox', { name: 'Address' }).fill(server.url);
    await page.getByRole('button', { name: 'Fetch the list' }).click();
    // A server's only model is taken.
    await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('four');
    await page.getByRole('button', { name: 'Test' }).click();
    const result = page.getByRole('status', { name: 'Result of the test' });
    await expect(result).toContainText(/It answers: one token took/);
    await expect(result).toContainText('It lists its models: 1.');
    await expect(result).toContainText('The same seed gave the same text twice.');

    await page.getByRole('button', { name: 'Write a system prompt of your own' }).click();
    await page.getByRole('textbox', { name: 'System prompt' }).fill('Answer in one sentence. Tools: {{tools}}');
    await page.getByText('The exact prompt').click();
    await expect(page.locator('.prompt-text').first()).toContainText(
      'Answer in one sentence. Tools: {"type":"function"',
    );

    await lab.goToPlayground();
    await page.getByRole('textbox', { name: 'Task for the model' }).fill('What is 2 + 2?');
    await page.getByRole('textbox', { name: /^Right answer/ }).fill('4');
    await lab.runButton.click();
    await lab.result.waitFor();
    await expect(lab.result.getByRole('heading', { name: 'Right answer' })).toBeVisible();
    const record = JSON.parse(await lab.download('record.json')) as TrajectoryRecord;
    expect(record.policy).toMatchObject({ engine: 'endpoint', model: 'four' });
    expect(record.prompt[0]?.content).toMatch(/^Answer in one sentence\. Tools: \{"type":"function"/);
    await server.close();
  });

  test('that is not there is told plainly, and the page goes on', async ({ page }) => {
    const server = await serve(policy(), { port: 0, modelName: 'four' });
    await server.close();
    const lab = new LabPage(page);
    await lab.openModels('endpoint');
    await page.getByRole('textbox', { name: 'Address' }).fill(server.url);
    await page.getByRole('button', { name: 'Fetch the list' }).click();
    await expect(lab.alert).toContainText(new URL(server.url).host);
    await page.getByRole('combobox', { name: 'Model' }).fill('four');
    await page.getByRole('button', { name: 'Load now' }).click();
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    const again = await serve(policy(), { port: Number(new URL(server.url).port), modelName: 'four' });
    await page.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByText(/^Loaded in/)).toBeVisible();
    await again.close();
  });

  test('gets its key from memory alone', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.openModels('endpoint');
    await page.getByRole('textbox', { name: 'Address' }).fill('http://localhost:9/v1');
    await page.getByLabel('Key (optional)').fill('a-secret-key');
    await page.getByRole('textbox', { name: 'Parallel requests' }).fill('4');
    await expect(page).toHaveURL(/parallel=4/);
    expect(page.url()).not.toContain('a-secret-key');
    const stored = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(stored).not.toContain('a-secret-key');
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue('http://localhost:9/v1');
    await expect(page.getByLabel('Key (optional)')).toHaveValue('');
  });
});

test.describe('the settings of a model', () => {
  const temperature = (page: Page) => page.getByRole('textbox', { name: 'Temperature' });

  test('are kept, checked, and given back', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.openModels('tiny');
    const usual = await temperature(page).inputValue();
    await temperature(page).clear();
    await temperature(page).pressSequentially('1.25');
    await expect(temperature(page)).toHaveValue('1.25');
    await temperature(page).fill('9');
    await expect(temperature(page)).toHaveAccessibleDescription('Temperature must be a number from 0 to 2.');
    await page.reload();
    await expect(temperature(page)).toHaveValue('1.25');

    // A run starts with them, and another model has its own.
    await lab.goToPlayground();
    await page.getByText('More settings').click();
    await expect(temperature(page)).toHaveValue('1.25');
    await page.getByRole('link', { name: 'Change model' }).click();
    await page.getByRole('radio', { name: 'GGUF model' }).check();
    await expect(temperature(page)).not.toHaveValue('1.25');
    await page.getByRole('radio', { name: 'Tiny' }).check();
    await page.getByRole('button', { name: 'Restore defaults' }).click();
    await expect(temperature(page)).toHaveValue(usual);
    await page.reload();
    await expect(temperature(page)).toHaveValue(usual);
  });

  test('that cannot be read are left out, and the page says so', async ({ page }) => {
    await page.addInitScript(() =>
      localStorage.setItem('cleaner-lab/model-settings', '{"tiny/tiny": {"temperature": "hot"}'),
    );
    const lab = new LabPage(page);
    await lab.openModels('tiny');
    await expect(lab.alert).toContainText('could not be read');
    await expect(temperature(page)).toHaveValue(/^\d/);
  });
});
