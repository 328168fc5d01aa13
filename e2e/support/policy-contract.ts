import { expect, test, type Page } from '@playwright/test';
import type { ChatMessage } from '../../src/rollout/index.ts';
import type { Generated, Interruption, PoliciesPart } from './policies-page.ts';

declare global {
  interface Window {
    readonly lab: { readonly policies: PoliciesPart };
  }
}

/** What an engine promises beyond the contract that all keep. */
export interface Promises {
  /** A log-probability with every token. */
  readonly logprobs: boolean;
  /** A token id with every token. */
  readonly ids: boolean;
  /** The same text for the same seed, and another one for another. */
  readonly repeats: boolean;
  /** A context that ends: a script has none. True unless said otherwise. */
  readonly context?: boolean;
  /** How much of a prompt came from its cache: of any prompt that begins like the last, or only of a conversation that `goes-on`. */
  readonly cachedTokens?: boolean | 'goes-on';
  /** Works in a worker of the page, whose messages tell whether it has stopped. True unless said otherwise. */
  readonly worker?: boolean;
  /** A token that ends a turn, which is counted but not delivered. True unless said otherwise. */
  readonly endToken?: boolean;
}

const story: readonly ChatMessage[] = [
  { role: 'system', content: 'You are a helpful assistant.' },
  { role: 'user', content: 'Tell me a long story about a lighthouse.' },
];

const generate = (
  page: Page,
  sampling: Parameters<PoliciesPart['generate']>[1],
  interruption: Interruption = {},
): Promise<Generated> =>
  page.evaluate(([messages, how, when]) => window.lab.policies.generate(messages, how, when), [
    story,
    sampling,
    interruption,
  ] as const);

const textOf = ({ tokens }: Generated): string => tokens.map((token) => token.text).join('');

/** The number of messages to workers once it has stayed the same for a second; an engine still at work never lets it. */
async function settledMessages(page: Page): Promise<number> {
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = await page.evaluate(() => window.lab.policies.workerMessages());
        const same = now === before;
        before = now;
        return same;
      },
      { intervals: [1000], timeout: 20_000 },
    )
    .toBe(true);
  return before;
}

/**
 * What every policy owes the rollout, checked on a loaded engine. `open` brings a page with the policy loaded; it is shared
 * by the tests, which leave the engine as they found it.
 */
export function policyContract(open: () => Page, promises: Promises): void {
  test('a generation is told token by token and adds up', async () => {
    const { tokens, completion, failure } = await generate(open(), { maxTokens: 24, seed: 3 });
    expect(failure).toBeNull();
    expect(tokens.length).toBeGreaterThan(4);
    expect(textOf({ tokens, completion, failure }).trim()).not.toBe('');
    expect(tokens.every((token) => token.text !== '')).toBe(true);
    expect(tokens.every(({ logprob }) => (promises.logprobs ? logprob !== null : true))).toBe(true);
    expect(tokens.every(({ logprob }) => logprob === null || logprob <= 0)).toBe(true);
    expect(tokens.every(({ id }) => (promises.ids ? Number.isInteger(id) : id === undefined))).toBe(true);
    expect(completion?.usage.promptTokens).toBeGreaterThan(10);
    const atEnd = completion?.finish === 'stop' && promises.endToken !== false ? 1 : 0;
    expect(completion?.usage.generatedTokens).toBe(tokens.length + atEnd);
    const { promptTokens = null, cachedTokens = null } = completion?.usage ?? {};
    if (promises.cachedTokens) expect(cachedTokens).not.toBeNull();
    expect(cachedTokens ?? 0).toBeGreaterThanOrEqual(0);
    expect(cachedTokens ?? 0).toBeLessThanOrEqual(promptTokens ?? 0);
  });

  test('a prompt is counted whole, however much of it is in the cache', async () => {
    const page = open();
    const first = await generate(page, { maxTokens: 3 });
    const again = await generate(page, { maxTokens: 3 });
    expect(again.completion?.usage.promptTokens).toBe(first.completion?.usage.promptTokens);
    if (promises.cachedTokens === true) expect(again.completion?.usage.cachedTokens).toBeGreaterThan(0);
  });

  test('a generation is cut at its token limit', async () => {
    const { tokens, completion } = await generate(open(), { maxTokens: 5 });
    expect(tokens).toHaveLength(5);
    expect(completion?.finish).toBe('length');
  });

  test('an abort stops it within the token, and the engine with it', async () => {
    const page = open();
    const { tokens, completion, failure } = await generate(page, { maxTokens: 400 }, { abortAfter: 3 });
    expect(tokens).toHaveLength(3);
    expect(completion).toBeNull();
    expect(failure).toMatchObject({ code: null, message: 'Error: stopped by the test' });
    const settled = await settledMessages(page);
    if (promises.worker !== false) expect(settled).toBeGreaterThan(0);
  });

  test('a generation that is aborted before it begins gives no token', async () => {
    const { tokens, failure } = await generate(open(), {}, { abortAfter: 0 });
    expect(tokens).toHaveLength(0);
    expect(failure?.message).toBe('Error: stopped by the test');
  });

  test('leaving the iteration stops the engine, which is then free for the next', async () => {
    const page = open();
    const left = await generate(page, { maxTokens: 400 }, { leaveAfter: 2 });
    expect(left.tokens).toHaveLength(2);
    expect(left.failure).toBeNull();
    await settledMessages(page);
    const next = await generate(page, { maxTokens: 3 });
    expect(next.completion?.usage.generatedTokens).toBe(3);
  });

  test('generations asked for at the same time are all answered', async () => {
    const all = await open().evaluate(() =>
      window.lab.policies.generateAll(['Say yes.', 'Say no.', 'Count to ten.'], { maxTokens: 4 }),
    );
    expect(all.map(({ failure }) => failure)).toEqual([null, null, null]);
    expect(all.every(({ tokens }) => tokens.length > 0)).toBe(true);
  });

  if (promises.repeats) {
    test('the same seed gives the same text, another seed another', async () => {
      const page = open();
      const first = await generate(page, { seed: 11, temperature: 1, topP: 1 });
      const again = await generate(page, { seed: 11, temperature: 1, topP: 1 });
      const other = await generate(page, { seed: 12, temperature: 1, topP: 1 });
      expect(textOf(again)).toBe(textOf(first));
      expect(again.tokens.map(({ id }) => id)).toEqual(first.tokens.map(({ id }) => id));
      expect(textOf(other)).not.toBe(textOf(first));
    });
  }

  test('at temperature 0 every seed gives the likeliest text', async () => {
    const page = open();
    const first = await generate(page, { seed: 1, temperature: 0, maxTokens: 12 });
    const other = await generate(page, { seed: 2, temperature: 0, maxTokens: 12 });
    expect(textOf(other)).toBe(textOf(first));
  });

  test('a longer conversation is counted as longer, and what is generated apart from it', async () => {
    const page = open();
    const short = await generate(page, { maxTokens: 3 });
    const long = await page.evaluate(
      ([messages]) =>
        window.lab.policies.generate(
          [...messages, { role: 'assistant', content: 'Once upon a time.' }, { role: 'user', content: 'Go on.' }],
          { maxTokens: 3 },
        ),
      [story] as const,
    );
    expect(long.completion?.usage.promptTokens).toBeGreaterThan(short.completion?.usage.promptTokens ?? 0);
    expect(long.completion?.usage.generatedTokens).toBe(3);
  });

  if (promises.context === false) return;

  test('a conversation longer than the context is refused in plain words, and the engine goes on', async () => {
    const page = open();
    const { tokens, failure } = await page.evaluate(() =>
      window.lab.policies.generate([{ role: 'user', content: 'word '.repeat(6000) }], { maxTokens: 4 }),
    );
    expect(tokens).toHaveLength(0);
    expect(failure).toMatchObject({ code: 'context-overflow', engineSurvives: true });
    const next = await generate(page, { maxTokens: 3 });
    expect(next.failure).toBeNull();
    expect(next.tokens).not.toHaveLength(0);
    expect(failure?.message).toMatch(/longer than the model's context: \d+ tokens, and it holds \d+\./);
  });
}
