import { expect, test, type Page } from '@playwright/test';
import type {} from './support/policy-contract.ts';
import { slowly } from './support/slowly.ts';
import { softwareAdapter } from './support/software-adapter.ts';

const harness = 'e2e/harness/index.html';

test.use(softwareAdapter);

test.describe('with the adapter that computes on the processor', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(harness);
  });

  test('it is found, and is told to be slow and without 16-bit floats', async ({ page }) => {
    const report = await page.evaluate(() => window.lab.policies.probeWebgpu());
    expect(report).toMatchObject({ available: true, software: true, shaderF16: false });
    if (!report.available) return;
    expect(report.adapter).toMatch(/swiftshader/i);
    expect(report.maxBufferBytes).toBeGreaterThanOrEqual(2 ** 28);
  });

  test('the models are listed, the recommended first, with what fits', async ({ page }) => {
    const models = await page.evaluate(() => window.lab.policies.webllmModels());
    expect(models[0]).toMatchObject({ id: 'tiny', embedded: true, recommended: true, fits: 'fits' });
    expect(models[1]).toMatchObject({
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

  test('a model of 16-bit floats is refused with the way out', slowly(true), async ({ page }) => {
    const loaded = await page.evaluate(() => window.lab.policies.loadWebllm({ modelId: 'Qwen3-0.6B-q4f16_1-MLC' }));
    expect(loaded).toMatchObject({ failure: { code: 'no-shader-f16' } });
    expect(JSON.stringify(loaded)).toContain('q4f32');
  });

  test('the engine starts in its worker and tells that the weights can’t be reached', async ({ page }) => {
    await page.context().route(/mlc-chat-config\.json/, (route) => route.abort('internetdisconnected'));
    const loaded = await page.evaluate(() => window.lab.policies.loadWebllm({ modelId: 'Qwen3-0.6B-q4f32_1-MLC' }));
    expect(loaded).toMatchObject({
      failure: { code: 'network' },
      stages: ['Starting the engine', 'Asking for the model'],
    });
    expect(JSON.stringify(loaded)).toContain('could not be fetched');
  });

  test('a custom model is requested from its address, and what is missing there is reported', async ({ page }) => {
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

  test('a model that is not on the list is refused', async ({ page }) => {
    const loaded = await page.evaluate(() => window.lab.policies.loadWebllm({ modelId: 'no-such-model' }));
    expect(loaded).toMatchObject({ failure: { code: 'bad-settings' } });
  });

  /** A custom model on a server of the test, with the library that the test gives it. */
  const own = {
    id: 'my-model-q4f32_1',
    modelUrl: 'http://models.localhost:9/my-model',
    modelLibUrl: 'http://models.localhost:9/my-model/lib.wasm',
  };
  const cors = { 'access-control-allow-origin': '*' };

  test(
    'a network that fails in the middle is told, and what has come is not fetched again',
    slowly(true),
    async ({ page }) => {
      const asked: string[] = [];
      await page.context().route('http://models.localhost:9/**', async (route) => {
        const { pathname } = new URL(route.request().url());
        asked.push(pathname);
        if (pathname.endsWith('mlc-chat-config.json'))
          await route.fulfill({ json: { tokenizer_files: [] }, headers: cors });
        else await route.abort('connectionreset');
      });
      for (let time = 0; time < 2; time++) {
        const loaded = await page.evaluate((custom) => window.lab.policies.loadWebllm({ custom }), own);
        expect(loaded).toMatchObject({ failure: { code: 'network' } });
        expect(JSON.stringify(loaded)).toContain('could not be fetched');
      }
      expect(asked).toEqual(['/my-model/mlc-chat-config.json', '/my-model/lib.wasm', '/my-model/lib.wasm']);
    },
  );

  test('the loss of the graphics card is told, the engine is ended, and the page can load again', async ({ page }) => {
    let libraries = 0;
    await page.context().route('http://models.localhost:9/**', async (route) => {
      if (route.request().url().endsWith('.json')) await route.fulfill({ json: {}, headers: cors });
      // The first load gets no answer, so that it is under way when the card goes; the second is refused.
      else if (++libraries > 1) await route.abort('connectionrefused');
    });
    const [worker, loaded] = await Promise.all([
      page.waitForEvent('worker'),
      page.evaluate((custom) => window.lab.policies.loadWebllm({ custom }), own),
      expect
        .poll(() => libraries, { timeout: 60_000 })
        .toBe(1)
        .then(async () => {
          const [engine] = page.workers();
          await engine?.evaluate(async () => {
            const adapter = await navigator.gpu.requestAdapter();
            (await adapter?.requestDevice())?.destroy();
          });
        }),
    ]);
    expect(loaded).toMatchObject({
      failure: { code: 'out-of-memory', message: 'There is not enough graphics memory for this model.' },
    });
    await expect.poll(() => page.workers().includes(worker)).toBe(false);
    const again = await page.evaluate((custom) => window.lab.policies.loadWebllm({ custom }), own);
    expect(libraries).toBe(2);
    expect(again).toMatchObject({ failure: { code: 'network' } });
    await expect.poll(() => page.workers()).toEqual([]);
  });

  test('an engine whose library is none is told', slowly(true), async ({ page }) => {
    await page.context().route('http://models.localhost:9/**', async (route) => {
      if (route.request().url().endsWith('.json')) await route.fulfill({ json: {}, headers: cors });
      else await route.fulfill({ body: '<html>Sign in</html>', headers: cors });
    });
    const loaded = await page.evaluate((custom) => window.lab.policies.loadWebllm({ custom }), own);
    expect(loaded).toMatchObject({ failure: { code: 'not-a-model' } });
  });

  test('downloads are listed, whole or in part, as web-llm itself sees them, and removed', async ({ page }) => {
    const modelId = 'Qwen3-0.6B-q4f32_1-MLC';
    const folder = `https://huggingface.co/mlc-ai/${modelId}/resolve/main/`;
    // The files as web-llm's loader puts them there, one after the other.
    const keep = (name: string, body: string, cache = 'webllm/model'): Promise<void> =>
      page.evaluate(async ([cache, url, body]) => (await caches.open(cache)).put(url, new Response(body)), [
        cache,
        folder + name,
        body,
      ] as const);
    const downloads = () => page.evaluate(() => window.lab.policies.webllmDownloads());
    const both = () =>
      page.evaluate(
        async (id) => [await window.lab.policies.isWebllmDownloaded(id), await window.lab.policies.webllmHas(id)],
        modelId,
      );
    expect(await downloads()).toEqual([]);
    const records = [
      { dataPath: 'params_shard_0.bin', nbytes: 6, records: [] },
      { dataPath: 'params_shard_1.bin', nbytes: 4, records: [] },
    ];
    const manifest = JSON.stringify({ metadata: {}, records });
    await keep('mlc-chat-config.json', '{}', 'webllm/config');
    await keep('tensor-cache.json', manifest);
    await keep('params_shard_0.bin', 'abcdef');
    const name = { id: modelId, name: modelId };
    expect(await downloads()).toEqual([
      { ...name, bytes: manifest.length + 6, totalBytes: manifest.length + 10, complete: false },
    ]);
    expect(await both()).toEqual([false, false]);
    await keep('params_shard_1.bin', 'ghij');
    expect(await downloads()).toEqual([
      { ...name, bytes: manifest.length + 10, totalBytes: manifest.length + 10, complete: true },
    ]);
    expect(await both()).toEqual([true, true]);
    const [model] = (await page.evaluate(() => window.lab.policies.webllmModels())).filter(({ id }) => id === modelId);
    expect(model).toMatchObject({ downloaded: true, downloadBytes: manifest.length + 10, downloadIsEstimate: false });
    const freed = await page.evaluate((id) => window.lab.policies.removeWebllmDownload(id), modelId);
    expect(freed).toBe(manifest.length + 10 + 2);
    expect(await downloads()).toEqual([]);
    expect(await both()).toEqual([false, false]);
  });

  test.describe('a custom model that is removed', () => {
    const files = { 'tensor-cache.json': JSON.stringify({ metadata: {}, records: [] }), 'params_shard_0.bin': 'abcd' };
    // Libraries of an address with “localhost” in it are not kept by web-llm.
    const customAt = (name: string, library: string) => ({
      id: `${name}-q4f32_1`,
      modelUrl: `http://127.0.0.1:9/${name}`,
      modelLibUrl: `http://127.0.0.1:9/${library}.wasm`,
    });
    /** Loads a model, which fails at its library, and then puts its weights where web-llm would have. */
    const download = async (page: Page, name: string, library: string): Promise<string> => {
      const folder = customAt(name, library).modelUrl + '/';
      await page.evaluate((custom) => window.lab.policies.loadWebllm({ custom }), customAt(name, library));
      await page.evaluate(
        async ([folder, files]) => {
          const cache = await caches.open('webllm/model');
          for (const [file, body] of Object.entries(files)) await cache.put(folder + file, new Response(body));
        },
        [folder, files] as const,
      );
      return folder;
    };
    const removed = (page: Page, folder: string): Promise<number> =>
      page.evaluate((id) => window.lab.policies.removeWebllmDownload(id), folder);
    /** The addresses in all of the browser's caches. */
    const cached = (page: Page): Promise<string[]> =>
      page.evaluate(async () => {
        const all = await Promise.all(
          (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
        );
        return all.flat().sort();
      });
    test.beforeEach(async ({ page }) => {
      await page.context().route('http://127.0.0.1:9/**', async (route) => {
        if (route.request().url().endsWith('.json')) await route.fulfill({ json: {}, headers: cors });
        else await route.fulfill({ body: 'library', contentType: 'application/wasm', headers: cors });
      });
    });

    test('takes its library with it, and all else of it', slowly(true), async ({ page }) => {
      const folder = await download(page, 'one', 'lib');
      expect(await cached(page)).toContain('http://127.0.0.1:9/lib.wasm');
      expect(await removed(page, folder)).toBeGreaterThan('library'.length);
      expect(await cached(page)).toEqual([]);
    });

    test(
      'leaves a library that another kept model needs, and the other model, until that goes too',
      slowly(true),
      async ({ page }) => {
        const first = await download(page, 'one', 'lib');
        // In a folder of the first, which is another model all the same.
        const second = await download(page, 'one/two', 'lib');
        await removed(page, first);
        const left = await cached(page);
        expect(left).toContain('http://127.0.0.1:9/lib.wasm');
        expect(left).toContain(`${second}params_shard_0.bin`);
        expect(left.some((url) => url === `${first}params_shard_0.bin`)).toBe(false);
        await removed(page, second);
        expect(await cached(page)).toEqual([]);
      },
    );

    test(
      'takes a library that was kept before libraries were noted, where it can be nobody else’s',
      slowly(true),
      async ({ page }) => {
        const folder = await download(page, 'old', 'lib');
        const other = await download(page, 'new', 'other');
        await page.evaluate(async (folder) => (await caches.open('webllm-libraries')).delete(folder), folder);
        await removed(page, folder);
        const left = await cached(page);
        expect(left).not.toContain('http://127.0.0.1:9/lib.wasm');
        expect(left).toContain('http://127.0.0.1:9/other.wasm');
        await removed(page, other);
        expect(await cached(page)).toEqual([]);
      },
    );
  });
});
