import { expect, test, type Browser, type Page } from '@playwright/test';
import type {} from './support/policy-contract.ts';
import { launchWithSoftwareAdapter } from './support/software-adapter.ts';

const harness = 'e2e/harness/index.html';

test('without a graphics card the browser’s refusal is told plainly, before anything is fetched', async ({ page }) => {
  await page.goto(harness);
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

test.describe('with the adapter that computes on the processor', () => {
  let browser: Browser;
  let page: Page;

  test.beforeAll(async ({ launchOptions }) => {
    browser = await launchWithSoftwareAdapter(launchOptions);
  });
  test.afterAll(() => browser.close());
  test.beforeEach(async ({ baseURL }) => {
    page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) });
    await page.goto(harness);
  });
  test.afterEach(() => page.close());

  test('it is found, and is told to be slow and without 16-bit floats', async () => {
    const report = await page.evaluate(() => window.lab.policies.probeWebgpu());
    expect(report).toMatchObject({ available: true, software: true, shaderF16: false });
    if (!report.available) return;
    expect(report.adapter).toMatch(/swiftshader/i);
    expect(report.maxBufferBytes).toBeGreaterThanOrEqual(2 ** 28);
  });

  test('the models are listed, the recommended first, with what fits', async () => {
    const models = await page.evaluate(() => window.lab.policies.webllmModels());
    expect(models[0]).toMatchObject({
      id: 'Qwen3-0.6B-q4f32_1-MLC',
      label: 'Qwen3 0.6B',
      recommended: true,
      fits: 'tight',
    });
    const f16 = models.filter(({ needsF16 }) => needsF16);
    expect(f16.length).toBeGreaterThan(10);
    expect(f16.every(({ fits, reason }) => fits === "doesn't fit" && reason.includes('16-bit'))).toBe(true);
    expect(models.some(({ id }) => id.includes('embed'))).toBe(false);
  });

  test('a model of 16-bit floats is refused with the way out', async () => {
    const loaded = await page.evaluate(() => window.lab.policies.loadWebllm({ modelId: 'Qwen3-0.6B-q4f16_1-MLC' }));
    expect(loaded).toMatchObject({ failure: { code: 'no-shader-f16' } });
    expect(JSON.stringify(loaded)).toContain('q4f32');
  });

  test('the engine starts in its worker and tells that the weights can’t be reached', async () => {
    await page.context().route(/mlc-chat-config\.json/, (route) => route.abort('internetdisconnected'));
    const loaded = await page.evaluate(() => window.lab.policies.loadWebllm({ modelId: 'Qwen3-0.6B-q4f32_1-MLC' }));
    expect(loaded).toMatchObject({
      failure: { code: 'network' },
      stages: ['Starting the engine', 'Asking for the model'],
    });
    expect(JSON.stringify(loaded)).toContain('could not be fetched');
  });

  test('a model of one’s own is asked for where it was said to be, and what is missing there is told', async () => {
    const asked: string[] = [];
    await page.context().route('http://models.localhost:9/**', async (route) => {
      asked.push(route.request().url());
      await route.fulfill({ status: 404, headers: { 'access-control-allow-origin': '*' } });
    });
    const loaded = await page.evaluate(() =>
      window.lab.policies.loadWebllm({
        custom: {
          id: 'my-model-q4f32_1',
          modelUrl: 'http://models.localhost:9/my-model',
          modelLibUrl: 'http://models.localhost:9/my-model/lib.wasm',
        },
      }),
    );
    expect(loaded).toMatchObject({ failure: { code: 'network' } });
    expect(asked).toEqual(['http://models.localhost:9/my-model/mlc-chat-config.json']);
  });

  test('a model that is not on the list is refused', async () => {
    const loaded = await page.evaluate(() => window.lab.policies.loadWebllm({ modelId: 'no-such-model' }));
    expect(loaded).toMatchObject({ failure: { code: 'bad-settings' } });
  });
});
