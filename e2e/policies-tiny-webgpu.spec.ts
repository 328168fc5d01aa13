import { expect, test, type Page } from '@playwright/test';
import type { ChatMessage } from '../src/rollout/index.ts';
import { policyContract } from './support/policy-contract.ts';
import type { Generated } from './support/policies-page.ts';
import { slowly } from './support/slowly.ts';
import { softwareAdapter } from './support/software-adapter.ts';

const harness = 'e2e/harness/index.html';

test.use(softwareAdapter);

test.describe('Tiny on WebGPU keeps the contract', () => {
  let page: Page;
  test.beforeAll(async ({ browser, baseURL }) => {
    page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) });
    await page.goto(harness);
    const loaded = await page.evaluate(() => window.lab.policies.loadWebllm({ modelId: 'tiny' }));
    expect(loaded).toMatchObject({ info: { engine: 'webllm', model: 'tiny-1', quantisation: 'q8f32' } });
    if ('failure' in loaded) return;
    expect(loaded.stages).toContain('Compiling shaders for the graphics card');
  });
  test.afterAll(() => page.close());

  policyContract(() => page, { logprobs: true, ids: false, repeats: true, cachedTokens: 'goes-on' });

  const generate = (messages: readonly ChatMessage[], sampling: object = {}): Promise<Generated> =>
    page.evaluate(
      ([conversation, how]) =>
        window.lab.policies.generate(conversation, { temperature: 1, topP: 1, maxTokens: 120, ...how }),
      [messages, sampling] as const,
    );
  const textOf = ({ tokens }: Generated): string => tokens.map(({ text }) => text).join('');
  const task: ChatMessage = { role: 'user', content: 'Compute the number of divisors of 360. Use Python.' };
  const failure: ChatMessage = {
    role: 'user',
    content: "<tool_response>\nTool call failure\nstderr: NameError: name 'n' is not defined\n</tool_response>",
  };

  test('a task gets a turn with a readable tool call', async () => {
    const turn = await generate([task], { seed: 1 });
    expect(turn.completion?.finish).toBe('stop');
    expect(textOf(turn)).toMatch(/<tool_call>\n\{"name":"code_interpreter".*\}\n<\/tool_call>$/s);
  });

  test('it can be stopped before the first token, and goes on then', async () => {
    const stopped = await page.evaluate(
      (messages) => window.lab.policies.generate(messages, { maxTokens: 100 }, { abortAfterMs: 1 }),
      [task],
    );
    expect(stopped).toMatchObject({ tokens: [], completion: null, failure: { message: 'Error: stopped by the test' } });
    const next = await generate([task], { maxTokens: 2 });
    expect(next.completion?.usage.generatedTokens).toBe(2);
  });

  test('a look-ahead goes on from the cache, and a prompt after a rollback is read anew: both are counted right', async () => {
    const first = await generate([task], { seed: 1 });
    const { promptTokens, generatedTokens } = first.completion?.usage ?? { promptTokens: null, generatedTokens: 0 };
    const conversation: ChatMessage[] = [task, { role: 'assistant', content: textOf(first) }, failure];
    const retry = await generate(conversation, { seed: 2, maxTokens: 2 });
    // All that was read and written, without the token that ended the turn.
    const held = (promptTokens ?? 0) + generatedTokens - 1;
    expect(retry.completion?.usage.cachedTokens).toBe(held);
    expect(retry.completion?.usage.promptTokens).toBeGreaterThan(held + 3);
    // The rewritten history: another turn in the place of the failed one.
    const other = await generate([task, { role: 'assistant', content: 'Let me think.' }, failure], {
      seed: 3,
      maxTokens: 2,
    });
    expect(other.completion?.usage.cachedTokens).toBe(0);
    expect(other.completion?.usage.promptTokens).toBeLessThan(retry.completion?.usage.promptTokens ?? 0);
  });

  test('a prompt is counted to the token as the embedded model in jax-js counts it', async ({ browser }) => {
    const conversation: ChatMessage[] = [task, { role: 'assistant', content: 'print(n)' }, failure];
    const here = (await generate(conversation, { maxTokens: 2 })).completion?.usage.promptTokens;
    const other = await browser.newPage();
    await other.goto(page.url());
    await other.evaluate(() => window.lab.policies.loadTiny());
    const there = await other.evaluate(
      (messages) => window.lab.policies.generate(messages, { maxTokens: 2 }),
      conversation,
    );
    expect(here).toBe(there.completion?.usage.promptTokens);
    await other.close();
  });

  test('marks are never written, also where one is likeliest', async () => {
    // What the model was never taught to go on from.
    const odd = await generate([{ role: 'user', content: '￾ é ß 漢字 \u{e003}\u{e004}' }], {
      temperature: 0,
      maxTokens: 24,
    });
    expect(odd.failure).toBeNull();
    expect(textOf(odd)).not.toMatch(/[\u{e000}-\u{e006}]/u);
  });

  test('fifty generations in a row are all answered', slowly(true), async () => {
    test.setTimeout(300_000);
    const ends: (string | undefined)[] = [];
    for (let seed = 0; seed < 50; seed++)
      ends.push((await generate([task], { seed, maxTokens: 40 })).completion?.finish);
    expect(ends.filter((end) => end === undefined)).toEqual([]);
  });

  test('it leaves nothing in the browser’s storage: it comes with the lab', async () => {
    expect(await page.evaluate(() => window.lab.policies.webllmDownloads())).toEqual([]);
  });
});
