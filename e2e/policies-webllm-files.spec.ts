import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type {} from './support/policy-contract.ts';
import { slowly } from './support/slowly.ts';
import { softwareAdapter } from './support/software-adapter.ts';

const folder = new URL('../public/tiny-webgpu/', import.meta.url);
const fileOf = (name: string): Buffer => readFileSync(new URL(name, folder));

/** A JSON file of the model with something changed in it. */
function changed(name: string, change: (value: Record<string, never>) => void): string {
  const value = JSON.parse(fileOf(name).toString('utf8')) as Record<string, never>;
  change(value);
  return JSON.stringify(value);
}

/** The library with every occurrence of a name in it written otherwise, at the same length. */
function renamed(from: string, to: string): Buffer {
  const bytes = fileOf('tiny-1.wasm');
  let found = 0;
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) {
    bytes.write(to, at);
    found += 1;
  }
  if (found === 0) throw new Error(`The library does not hold ${from}.`);
  return bytes;
}

/** Ways in which the files of a model are wrong: made from the embedded one's, and what is told. */
const cases: readonly (readonly [
  what: string,
  files: () => Readonly<Record<string, string | Buffer>>,
  told: RegExp,
])[] = [
  [
    'a library that asks for what web-llm does not have',
    () => ({ 'tiny-1.wasm': renamed('TVMFFIWasmSafeCall', 'XXMFFIWasmSafeCall') }),
    /^The library tiny-1\.wasm was compiled for another version of web-llm: it asks for XXMFFIWasmSafeCall/,
  ],
  [
    'a library that lacks what web-llm asks for',
    () => ({ 'tiny-1.wasm': renamed('sample_with_top_p', 'sample_with_top_x') }),
    /^The library tiny-1\.wasm was compiled for another version of web-llm: it lacks sample_with_top_p\.$/,
  ],
  [
    'a library that was cut short',
    () => ({ 'tiny-1.wasm': fileOf('tiny-1.wasm').subarray(0, 1_000_000) }),
    /^What came as tiny-1\.wasm is no library: it is not WebAssembly, or was cut short\.$/,
  ],
  [
    'weights that the library was not compiled for',
    () => ({
      'tensor-cache.json': changed('tensor-cache.json', ({ records }: { records?: { records: unknown[] }[] }) => {
        records?.[0]?.records.pop();
      }),
    }),
    /^The library tiny-1\.wasm refused the weights/,
  ],
  [
    'another model’s tokenizer',
    () => ({
      'tokenizer.json': changed('tokenizer.json', ({ model }: { model?: { vocab: Record<string, number> } }) => {
        if (model) model.vocab = Object.fromEntries(Object.entries(model.vocab).slice(0, 200));
      }),
    }),
    /^tokenizer\.json has 200 tokens, and the model 512 .* another model’s tokenizer\.$/,
  ],
  ['a tokenizer that is none', () => ({ 'tokenizer.json': '<html>Sign in</html>' }), /^tokenizer\.json is not JSON\.$/],
  [
    'a shard that was cut short',
    () => ({ 'params_shard_0.bin': fileOf('params_shard_0.bin').subarray(0, 400_000) }),
    /^params_shard_0\.bin has 400000 bytes, and tensor-cache\.json says \d+: it was cut short/,
  ],
  [
    'no chat template',
    () => ({
      'mlc-chat-config.json': changed('mlc-chat-config.json', (config: { conv_template?: unknown }) => {
        delete config.conv_template;
      }),
    }),
    /^mlc-chat-config\.json has no chat template/,
  ],
];

test.use(softwareAdapter);

test.describe('a custom model with wrong files', () => {
  let page: Page;
  /** What is wrong at the moment. */
  let wrong: Readonly<Record<string, string | Buffer>> = {};

  test.beforeAll(async ({ browser, baseURL }) => {
    page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) });
    await page.context().route('http://models.localhost:9/**', async (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
      await route.fulfill({ body: wrong[name] ?? fileOf(name), headers: { 'access-control-allow-origin': '*' } });
    });
    await page.goto('e2e/harness/index.html');
  });
  test.afterAll(() => page.close());

  const load = (name: string) =>
    page.evaluate(
      (path) =>
        window.lab.policies.loadWebllm({
          custom: {
            id: 'mine-q8f32',
            modelUrl: `http://models.localhost:9/${path}`,
            modelLibUrl: `http://models.localhost:9/${path}/tiny-1.wasm`,
          },
        }),
      name,
    );

  for (const [at, [what, files, told]] of cases.entries()) {
    // Every second one in every run, the others by the slow tests.
    test(`tells of ${what}, by the file’s name`, slowly(at % 2 > 0), async () => {
      wrong = files();
      const loaded = await load(`case-${at}`);
      expect(loaded).toMatchObject({ failure: { code: 'not-a-model' } });
      expect('failure' in loaded && loaded.failure.message).toMatch(told);
      await expect.poll(() => page.workers()).toEqual([]);
    });
  }

  test('is loaded by the same page once they are right, and what was cut short is fetched again', async () => {
    wrong = {};
    const at = cases.findIndex(([what]) => what.includes('shard'));
    expect(await load(`case-${at}`)).toMatchObject({ info: { model: 'mine-q8f32', quantisation: 'q8f32' } });
  });
});
