import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { SftRow } from '../src/datasets/sft/index.ts';
import type { TrajectoryRecord } from '../src/rollout/index.ts';
import { testModel } from '../scripts/test-model.ts';
import { LabPage } from './support/lab.ts';
import { watchViolations } from './support/policy-violations.ts';

test.skip(!existsSync(testModel.path), 'The real model is not there; `npm run fetch:model` fetches it.');

test('a real model answers a task, its Python runs, and the trajectory is downloaded', async ({ page }) => {
  test.setTimeout(600_000);
  const { violations, said } = await watchViolations(page);
  const lab = new LabPage(page);
  const task = 'What is 12 times 12? Use Python.';
  await lab.open(
    `#/playground?${new URLSearchParams({ policy: 'gguf', task, answer: '144', temperature: '0', tokens: '160' }).toString()}`,
  );
  await page.getByRole('link', { name: 'Choose a model' }).click();
  await page.getByLabel('File', { exact: true }).setInputFiles(testModel.path);
  const facts = page.getByRole('region', { name: 'File information' });
  await expect(facts).toContainText('Q4_1');
  await expect(facts).toContainText('The model’s own');
  await page.getByText('The exact prompt').click();
  await expect(page.locator('.prompt-text')).toContainText('<|im_start|>user\nWhat is 12 times 12?');
  await page.getByRole('button', { name: 'Load now' }).click();
  await page.getByText(/^Loaded in/).waitFor({ timeout: 300_000 });
  await page.getByRole('link', { name: 'Use it in Playground' }).click();
  await lab.runButton.click();
  await lab.result.waitFor({ timeout: 500_000 });

  const record = JSON.parse(await lab.download('record.json')) as TrajectoryRecord;
  expect(record.policy).toMatchObject({ engine: 'gguf', quantisation: 'Q4_1' });
  expect(record.statistics.toolCalls.total).toBeGreaterThan(0);
  expect(record.end.reason).not.toBe('error');
  const tokens = record.purified.flatMap((turn) => turn.tokens);
  expect(tokens.length).toBeGreaterThan(10);
  for (const { logprob, id } of tokens) {
    expect(logprob).toBeLessThanOrEqual(0);
    expect(id).toBeGreaterThanOrEqual(0);
  }

  const lines = (await lab.download('sft.jsonl')).trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  const row = JSON.parse(lines[0] ?? '') as SftRow;
  expect(row.messages.slice(0, 3).map(({ role }) => role)).toEqual(['system', 'user', 'assistant']);
  expect(row.messages[1]?.content).toBe(task);
  const calls = row.messages.filter((message) => 'tool_calls' in message);
  expect(calls[0]).toHaveProperty('tool_calls.0.function.arguments.code', expect.stringContaining('12'));
  const answers = row.messages.filter((message) => message.role === 'tool');
  expect(answers[0]?.content).toMatch(/^Tool call (?:success|failure)/);
  // Its threads and its engine are within the page's content security policy.
  expect({ violations: await violations(), said }).toEqual({ violations: [], said: [] });
});
