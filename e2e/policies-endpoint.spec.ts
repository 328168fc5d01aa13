import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { LabCommand } from './support/lab-command.ts';
import { serveSilentModel } from './support/stalling-server.ts';
import { policyContract } from './support/policy-contract.ts';

const harness = 'e2e/harness/index.html';

/** `npm run lab -- serve`, and where its API begins. */
async function serveLab(...args: readonly string[]): Promise<{ command: LabCommand; baseUrl: string }> {
  const command = new LabCommand('serve', '--port', '0', ...args);
  void command.result.then(({ status, stderr }) => {
    if (status !== 0) console.error(stderr);
  });
  await expect.poll(() => command.stdout, { timeout: 60_000 }).toMatch(/^http:.*\n/);
  return { command, baseUrl: command.stdout.trim() };
}

/** A server of another origin that answers everything alike. */
async function answerAll(
  status: number,
  body: string,
  headers: Record<string, string>,
): Promise<{ baseUrl: string; close: () => Promise<void> }> {
  const server = createServer((_request, response) => response.writeHead(status, headers).end(body));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Loads an endpoint, runs the contract on it, and ends both. */
function contractOver(args: readonly string[], promises: Parameters<typeof policyContract>[1]): void {
  let page: Page;
  let served: Awaited<ReturnType<typeof serveLab>>;
  test.beforeAll(async ({ browser }) => {
    served = await serveLab('--model-name', 'served', ...args);
    page = await browser.newPage();
    await page.goto(harness);
    const settings = { baseUrl: served.baseUrl, model: 'served' };
    const loaded = await page.evaluate((settings) => window.lab.policies.loadEndpoint(settings), settings);
    expect(loaded).toMatchObject({ info: { engine: 'endpoint', model: 'served', quantisation: null } });
  });
  test.afterAll(async () => {
    await page.close();
    served.command.signal('SIGINT');
    expect((await served.command.result).status).toBe(0);
  });
  policyContract(() => page, promises);
}

test.describe('an endpoint that serves a script keeps the contract', () => {
  contractOver(['--policy', 'script', '--lesson', 'clean'], {
    logprobs: true,
    ids: false,
    repeats: false,
    context: false,
    worker: false,
    endToken: false,
  });
});

test.describe('an endpoint that serves the embedded policy keeps the contract', () => {
  contractOver(['--policy', 'tiny'], { logprobs: true, ids: true, repeats: true, cachedTokens: true, worker: false });
});

test.describe('an endpoint', () => {
  test.beforeEach(({ page }) => page.goto(harness));

  test('lists its models and tells what it can do', async ({ page }) => {
    const { command, baseUrl } = await serveLab('--policy', 'script', '--model-name', 'said');
    // The address without the /v1 is what people copy.
    const models = await page.evaluate(
      (baseUrl) => window.lab.policies.endpointModels({ baseUrl }),
      new URL(baseUrl).origin,
    );
    expect(models).toEqual({ value: ['said'] });
    const tested = await page.evaluate((settings) => window.lab.policies.testEndpoint(settings), {
      baseUrl,
      model: 'said',
    });
    expect(tested).toMatchObject({
      value: { models: ['said'], listed: true, logprobs: true, seeds: true, usage: true, note: '' },
    });
    const other = await page.evaluate((settings) => window.lab.policies.loadEndpoint(settings), {
      baseUrl,
      model: 'other',
    });
    expect(other).toMatchObject({ failure: { code: 'bad-settings' } });
    expect(JSON.stringify(other)).toContain('has no model “other”');
    command.signal('SIGINT');
    await command.result;
  });

  test('where nothing answers is told from one that does not let this page read', async ({ page }) => {
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const closed = await answerAll(200, '{}', {});
    const told = await page.evaluate((baseUrl) => window.lab.policies.endpointModels({ baseUrl }), closed.baseUrl);
    expect(told).toMatchObject({ failure: { code: 'network' } });
    expect(JSON.stringify(told)).toContain('does not allow this page to read its answers (CORS)');
    expect(JSON.stringify(told)).toContain(`OLLAMA_ORIGINS=${new URL(page.url()).origin}`);
    await closed.close();
    const gone = await page.evaluate((baseUrl) => window.lab.policies.endpointModels({ baseUrl }), closed.baseUrl);
    expect(gone).toMatchObject({ failure: { code: 'network' } });
    expect(JSON.stringify(gone)).toContain('Nothing answers at');
  });

  test('that goes silent in the middle is given up, and can be asked again', async ({ page }) => {
    const server = await serveSilentModel();
    const loaded = await page.evaluate((settings) => window.lab.policies.loadEndpoint(settings), {
      baseUrl: server.baseUrl,
      model: 'silent',
      silenceSeconds: 2,
    });
    expect(loaded).toMatchObject({ info: { model: 'silent' } });
    const ask = () => page.evaluate(() => window.lab.policies.generate([{ role: 'user', content: 'Hello' }], {}));
    for (let time = 0; time < 2; time++) {
      const { tokens, failure } = await ask();
      expect(tokens.map(({ text }) => text).join('')).toBe('Let me see');
      expect(failure).toMatchObject({ code: 'network' });
      expect(failure?.message).toBe(`The server at ${new URL(server.baseUrl).host} sent nothing for 2 seconds.`);
      await expect.poll(() => server.open()).toBe(0);
    }
    await server.close();
  });

  test('that is silent is left at once at an abort', async ({ page }) => {
    const server = await serveSilentModel();
    await page.evaluate((settings) => window.lab.policies.loadEndpoint(settings), {
      baseUrl: server.baseUrl,
      model: 'silent',
    });
    const { failure } = await page.evaluate(() =>
      window.lab.policies.generate([{ role: 'user', content: 'Hello' }], {}, { abortInSilence: true }),
    );
    expect(failure?.message).toBe('Error: stopped by the test');
    await expect.poll(() => server.open()).toBe(0);
    await server.close();
  });

  test('that wants a key says so', async ({ page }) => {
    const locked = await answerAll(401, '{"error":{"message":"Invalid API Key"}}', {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*, authorization',
    });
    const told = await page.evaluate((baseUrl) => window.lab.policies.endpointModels({ baseUrl }), locked.baseUrl);
    expect(told).toMatchObject({ failure: { code: 'bad-settings' } });
    expect(JSON.stringify(told)).toContain('wants a key');
    await locked.close();
  });

  test('of plain http on another machine is out of reach of a page over https', async ({ page }) => {
    const html = await (await page.request.get(harness)).text();
    const assets = new Map<string, string>();
    for (const [, path = ''] of html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)) assets.set(path, path);
    expect(assets.size).toBeGreaterThan(0);
    await page.context().route('https://lab.example/**', async (route) => {
      const { pathname } = new URL(route.request().url());
      const response = await page.request.get(pathname);
      await route.fulfill({ response });
    });
    await page.goto(`https://lab.example/${harness}`);
    const told = await page.evaluate(() =>
      window.lab.policies.endpointModels({ baseUrl: 'http://192.168.0.7:8080/v1' }),
    );
    expect(told).toMatchObject({ failure: { code: 'bad-settings' } });
    expect(JSON.stringify(told)).toContain('over plain http:// (192.168.0.7:8080)');
  });
});
