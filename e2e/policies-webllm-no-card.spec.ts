import { expect, test } from '@playwright/test';
import type {} from './support/policy-contract.ts';

test('without a graphics card the browser’s refusal is told plainly, before anything is fetched', async ({ page }) => {
  await page.goto('e2e/harness/index.html');
  const report = await page.evaluate(() => window.lab.policies.probeWebgpu());
  expect(report).toMatchObject({ available: false });
  if (report.available) return;
  expect(report.reason).toMatch(/^This browser (has WebGPU, but found no graphics card|does not have WebGPU)/);
  const loaded = await page.evaluate(() => window.lab.policies.loadWebllm({ modelId: 'Qwen3-0.6B-q4f16_1-MLC' }));
  expect(loaded).toMatchObject({ failure: { code: 'no-webgpu', message: report.reason, advice: report.advice } });
  const models = await page.evaluate(() => window.lab.policies.webllmModels());
  expect(models.length).toBeGreaterThan(50);
  expect(new Set(models.map(({ fits }) => fits))).toEqual(new Set(["doesn't fit"]));
});
