import { existsSync, statSync } from 'node:fs';
import { copyFile, truncate } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { testModel } from '../scripts/test-model.ts';
import { serveFiles, type FileServer } from './support/file-server.ts';
import type { Generated } from './support/policies-page.ts';
import { policyContract } from './support/policy-contract.ts';
import { slowly } from './support/slowly.ts';

const harness = 'e2e/harness/index.html';

/** Chooses files and loads them, as a user would. */
async function choose(
  page: Page,
  files: string | string[] | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await page.goto(harness);
  await page.locator('input#model').setInputFiles(files);
}

test.describe('a real GGUF model', () => {
  test.skip(!existsSync(testModel.path), 'the test model is not there; `npm run fetch:model` fetches it');

  // Tiny's two engines keep it in every run.
  test.describe('keeps the contract', slowly(true), () => {
    let page: Page;
    test.beforeAll(async ({ browser }) => {
      page = await browser.newPage();
      await choose(page, testModel.path);
      const loaded = await page.evaluate(() => window.lab.policies.loadGgufFiles());
      expect(loaded).toMatchObject({
        info: {
          engine: 'gguf',
          model: 'SmolLM2-135M-Instruct.Q4_1.gguf',
          quantisation: 'Q4_1',
          chatTemplate: 'own',
        },
        stages: ['Checking the file', 'Starting the engine', 'Loading the model into memory'],
      });
    });
    test.afterAll(() => page.close());

    policyContract(() => page, { logprobs: true, ids: true, repeats: true, cachedTokens: true });

    test(
      'goes on without log-probabilities where the engine fails at half a character, and says so',
      slowly(true),
      async () => {
        // Among emoji a hot model often has half a character as its likeliest token, which is what the engine stumbles over.
        const ask = (seed: number): Promise<Generated> =>
          page.evaluate(
            (seed) =>
              window.lab.policies.generate(
                [{ role: 'user', content: '你好 😀🎉 你好 😀🎉. Answer in emoji: 😀🎉😀' }],
                {
                  temperature: 1.8,
                  topP: 1,
                  maxTokens: 30,
                  seed,
                },
              ),
            seed,
          );
        let generated = await ask(0);
        for (let seed = 1; seed < 8 && !generated.completion?.note?.includes('no log-probabilities'); seed++)
          generated = await ask(seed);
        const { tokens, completion, failure } = generated;
        expect(failure).toBeNull();
        expect(completion?.note).toContain('From one token on there are no log-probabilities');
        const from = tokens.findIndex(({ logprob }) => logprob === null);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(tokens.slice(from).every(({ logprob }) => logprob === null)).toBe(true);
        expect(completion?.usage.generatedTokens).toBeGreaterThanOrEqual(tokens.length);
      },
    );
  });

  test('loading can be given up, and tried again', slowly(true), async ({ page }) => {
    await choose(page, testModel.path);
    expect(await page.evaluate(() => window.lab.policies.abortLoading(5))).toBe('Error: stopped by the test after 5');
    const loaded = await page.evaluate(() => window.lab.policies.loadGgufFiles());
    expect(loaded).not.toHaveProperty('failure');
  });

  test('unloading ends a generation that is under way', slowly(true), async ({ page }) => {
    await choose(page, testModel.path);
    await page.evaluate(() => window.lab.policies.loadGgufFiles());
    const { completion, failure } = await page.evaluate(async () => {
      const generation = window.lab.policies.generate([{ role: 'user', content: 'Count to a thousand.' }], {
        maxTokens: 1000,
      });
      await window.lab.policies.dispose();
      return generation;
    });
    expect(completion).toBeNull();
    expect(failure).toMatchObject({ code: 'engine', message: 'The model was unloaded.' });
  });

  test('a truncated file is refused before it is loaded', async ({ page }, info) => {
    const cut = info.outputPath('cut.gguf');
    await copyFile(testModel.path, cut);
    await truncate(cut, 98_361_432);
    await choose(page, cut);
    const loaded = await page.evaluate(() => window.lab.policies.loadGgufFiles());
    expect(loaded).toMatchObject({
      failure: {
        code: 'not-a-model',
        message: '“cut.gguf” is incomplete: it has 98,361,432 bytes, but its tensors need 98,362,432.',
      },
    });
  });

  test.describe('from an address', slowly(true), () => {
    let server: FileServer;
    test.beforeEach(async () => {
      server = await serveFiles();
    });
    test.afterEach(() => server.close());

    test('it is downloaded once, and comes from the browser’s cache the second time', async ({ page }) => {
      const url = server.offer('/SmolLM2.gguf', { path: testModel.path });
      await page.goto(harness);
      const first = await page.evaluate((url) => window.lab.policies.loadGgufUrl(url), url);
      expect(first).toMatchObject({ info: { model: 'SmolLM2.gguf', quantisation: 'Q4_1' } });
      expect(first.stages).toContain('Downloading the model');
      const second = await page.evaluate((url) => window.lab.policies.loadGgufUrl(url), url);
      expect(second).toMatchObject({ info: { model: 'SmolLM2.gguf' } });
      expect(second.stages).not.toContain('Downloading the model');
      expect(server.requests()).toEqual(['/SmolLM2.gguf']);
    });

    test('a download that breaks off goes on where it ended', async ({ page }) => {
      const offer = { path: testModel.path, ranges: true, etag: '"1"' };
      const url = server.offer('/broken.gguf', { ...offer, breakAfter: 40_000_000 });
      await page.goto(harness);
      const broken = await page.evaluate((url) => window.lab.policies.loadGgufUrl(url), url);
      const [kept] = await page.evaluate(() => window.lab.policies.ggufDownloads());
      const totalBytes = statSync(testModel.path).size;
      expect(kept).toMatchObject({ id: url, name: 'broken.gguf', totalBytes, complete: false });
      // What was still under way when the line broke may be lost.
      const bytes = kept?.bytes ?? 0;
      expect(bytes).toBeGreaterThanOrEqual(16 * 2 ** 20);
      expect(bytes).toBeLessThanOrEqual(40_000_000);
      const megabytes = (bytes / 2 ** 20).toFixed(0);
      expect(broken).toMatchObject({
        failure: {
          code: 'network',
          message: `The download of “broken.gguf” from ${new URL(url).host} broke off; ${megabytes} MB of 94 MB are kept.`,
        },
      });
      server.offer('/broken.gguf', offer);
      const loaded = await page.evaluate((url) => window.lab.policies.loadGgufUrl(url), url);
      expect(loaded).toMatchObject({ info: { model: 'broken.gguf', quantisation: 'Q4_1' } });
      expect(server.ranges()).toEqual(['', `bytes=${bytes}-`]);
      const { failure } = await page.evaluate(() =>
        window.lab.policies.generate([{ role: 'user', content: 'Hello' }], { maxTokens: 3 }),
      );
      expect(failure).toBeNull();
    });

    test('a file that has changed meanwhile is fetched from its beginning', slowly(true), async ({ page }) => {
      const offer = { path: testModel.path, ranges: true };
      const url = server.offer('/changed.gguf', { ...offer, etag: '"1"', breakAfter: 20_000_000 });
      await page.goto(harness);
      await page.evaluate((url) => window.lab.policies.loadGgufUrl(url), url);
      server.offer('/changed.gguf', { ...offer, etag: '"2"' });
      const loaded = await page.evaluate((url) => window.lab.policies.loadGgufUrl(url), url);
      expect(loaded).toMatchObject({ info: { model: 'changed.gguf' } });
      expect(server.ranges()).toEqual(['', expect.stringMatching(/^bytes=\d+-$/), '']);
    });

    test('a server that only sends whole files is asked for the whole again', slowly(true), async ({ page }) => {
      const url = server.offer('/whole.gguf', { path: testModel.path, breakAfter: 20_000_000 });
      await page.goto(harness);
      await page.evaluate((url) => window.lab.policies.loadGgufUrl(url), url);
      server.offer('/whole.gguf', { path: testModel.path });
      const loaded = await page.evaluate((url) => window.lab.policies.loadGgufUrl(url), url);
      expect(loaded).toMatchObject({ info: { model: 'whole.gguf' } });
      expect(server.requests()).toHaveLength(2);
    });

    test('what a download that was given up has brought is kept, listed and removed', async ({ page }) => {
      const url = server.offer('/given-up.gguf', { path: testModel.path });
      await page.goto(harness);
      const outcome = await page.evaluate((url) => window.lab.policies.abortLoading(8, url), url);
      expect(outcome).toBe('Error: stopped by the test after 8');
      const [kept] = await page.evaluate(() => window.lab.policies.ggufDownloads());
      expect(kept).toMatchObject({ id: url, complete: false });
      expect(kept?.bytes).toBeGreaterThan(0);
      expect(await page.evaluate((url) => window.lab.policies.isGgufDownloaded(url), url)).toBe(false);
      expect(await page.evaluate((url) => window.lab.policies.removeGgufDownload(url), url)).toBe(kept?.bytes);
      expect(await page.evaluate(() => window.lab.policies.ggufDownloads())).toEqual([]);
      expect(await page.evaluate(async () => (await (await caches.open('gguf-models')).keys()).length)).toBe(0);
    });

    test('it is described from its first bytes, and nothing of it is kept', async ({ page }) => {
      const url = server.offer('/described.gguf', { path: testModel.path, ranges: true });
      const { size } = statSync(testModel.path);
      await page.goto(harness);
      const told = await page.evaluate((url) => window.lab.policies.describeGguf(url), url);
      expect(told).toMatchObject({
        value: {
          file: 'described.gguf',
          architecture: 'llama',
          parameters: 134_515_008,
          bytes: size,
          quantisation: 'Q4_1',
          contextTokens: 8192,
          template: { name: 'own', why: '', bosToken: '<|im_start|>', eosToken: '<|im_end|>', system: 'role' },
          parts: 1,
          fits: 'fits',
        },
      });
      expect(server.ranges()).toEqual(['bytes=0-2097151']);
      expect(await page.evaluate(() => window.lab.policies.ggufDownloads())).toEqual([]);
      const whole = server.offer('/whole.gguf', { path: testModel.path });
      const again = await page.evaluate((url) => window.lab.policies.describeGguf(url), whole);
      expect(again).toMatchObject({ value: { bytes: size, quantisation: 'Q4_1' } });
    });

    test('a server that does not let other pages read is told', async ({ page }) => {
      const url = server.offer('/closed.gguf', { path: testModel.path, cors: false });
      await page.goto(harness);
      const loaded = await page.evaluate((url) => window.lab.policies.loadGgufUrl(url), url);
      expect(loaded).toMatchObject({ failure: { code: 'network' } });
      expect(JSON.stringify(loaded)).toContain('CORS');
    });
  });

  test('it generates on two threads', slowly(true), async ({ page }) => {
    await choose(page, testModel.path);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const loaded = await page.evaluate(() => window.lab.policies.loadGgufFiles({ threads: 2 }));
    expect(loaded).not.toHaveProperty('failure');
    const { tokens, failure } = await page.evaluate(() =>
      window.lab.policies.generate([{ role: 'user', content: 'Hello' }], { maxTokens: 3 }),
    );
    expect(failure).toBeNull();
    expect(tokens).toHaveLength(3);
  });

  test('it generates without cross-origin isolation too', slowly(true), async ({ page }) => {
    await page.route('**/harness/index.html', async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      delete headers['cross-origin-opener-policy'];
      delete headers['cross-origin-embedder-policy'];
      await route.fulfill({ response, headers });
    });
    await choose(page, testModel.path);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await page.evaluate(() => window.lab.policies.loadGgufFiles());
    const { tokens, failure } = await page.evaluate(() =>
      window.lab.policies.generate([{ role: 'user', content: 'Hello' }], { maxTokens: 5 }),
    );
    expect(failure).toBeNull();
    expect(tokens.length).toBeGreaterThan(0);
  });

  test('a page that forbids the engine’s worker says so instead of waiting', async ({ page }) => {
    await page.route('**/harness/index.html', async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'content-security-policy': "worker-src 'self'" },
      });
    });
    await choose(page, testModel.path);
    const loaded = await page.evaluate(() => window.lab.policies.loadGgufFiles({ quietLimitMs: 15_000 }));
    expect(loaded).toMatchObject({
      failure: { code: 'engine', message: 'The browser did not start the engine’s worker.' },
    });
  });

  test('an engine that waits without end is given up', slowly(true), async ({ page }) => {
    // Without the leave to compile WebAssembly the engine neither starts nor fails.
    await page.route('**/harness/index.html', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': "script-src 'self' 'unsafe-inline' blob:" };
      await route.fulfill({ response, headers });
    });
    await choose(page, testModel.path);
    const loaded = await page.evaluate(() => window.lab.policies.loadGgufFiles({ quietLimitMs: 4000 }));
    expect(loaded).toMatchObject({ failure: { code: 'engine' } });
    expect(JSON.stringify(loaded)).toContain('gave no sign of life for 4 seconds');
  });
});

test.describe('what is no model is told plainly', () => {
  const loadBytes = async (page: Page, name: string, bytes: Buffer): Promise<unknown> => {
    await choose(page, { name, mimeType: 'application/octet-stream', buffer: bytes });
    return page.evaluate(() => window.lab.policies.loadGgufFiles());
  };

  test('a text', async ({ page }) => {
    expect(await loadBytes(page, 'notes.gguf', Buffer.from('Dear diary, '))).toMatchObject({
      failure: {
        code: 'not-a-model',
        message: '“notes.gguf” is not a GGUF model: it begins with “Dear” instead of “GGUF”.',
      },
    });
  });

  test('an empty file', async ({ page }) => {
    expect(await loadBytes(page, 'nothing.gguf', Buffer.alloc(0))).toMatchObject({
      failure: { code: 'not-a-model', message: '“nothing.gguf” is not a GGUF model: it is empty.' },
    });
  });

  test('a GGUF file without a model in it, which the engine itself calls loaded', async ({ page }) => {
    const header = Buffer.alloc(24);
    header.write('GGUF');
    header.writeUInt32LE(3, 4);
    expect(await loadBytes(page, 'hollow.gguf', Buffer.concat([header, Buffer.alloc(64)]))).toMatchObject({
      failure: { code: 'not-a-model' },
    });
  });

  test('a page in the place of a file is not downloaded', async ({ page }) => {
    await page.route('**/models/page.gguf', (route) =>
      route.fulfill({ body: '<!doctype html><title>Sign in</title>' }),
    );
    await page.goto(harness);
    const loaded = await page.evaluate(() => window.lab.policies.loadGgufUrl('/models/page.gguf'));
    expect(loaded).toMatchObject({ failure: { code: 'not-a-model' } });
    expect(JSON.stringify(loaded)).toContain('it looks like a web page');
  });

  test('an address with nothing there', async ({ page }) => {
    await page.route('**/models/none.gguf', (route) => route.fulfill({ status: 404 }));
    await page.goto(harness);
    const loaded = await page.evaluate(() => window.lab.policies.loadGgufUrl('/models/none.gguf'));
    expect(loaded).toMatchObject({ failure: { code: 'network', advice: 'Check the address of the file.' } });
  });

  test('a server that can’t be reached', async ({ page }) => {
    await page.route('**/models/away.gguf', (route) => route.abort('connectionrefused'));
    await page.goto(harness);
    const loaded = await page.evaluate(() => window.lab.policies.loadGgufUrl('/models/away.gguf'));
    expect(loaded).toMatchObject({ failure: { code: 'network' } });
  });

  test('a context that is no number', async ({ page }) => {
    await page.goto(harness);
    const loaded = await page.evaluate(() => window.lab.policies.loadGgufFiles({ contextTokens: 12.5 }));
    expect(loaded).toMatchObject({ failure: { code: 'bad-settings' } });
  });
});
