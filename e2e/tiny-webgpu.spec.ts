import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import {
  Decoder,
  marks,
  promptTokens,
  readCheckpoint,
  spelledMessages,
  startTensors,
  Tokenizer,
  TurnWriter,
} from '../src/policies/tiny/engine.ts';
import type { ChatMessage } from '../src/rollout/index.ts';
import { tinyTask } from '../src/tasks/tiny/index.ts';
import type {} from './support/policy-contract.ts';
import { slowly } from './support/slowly.ts';
import { softwareAdapter } from './support/software-adapter.ts';
import type { TinyWebgpuPart } from './support/tiny-webgpu-page.ts';

/** The page's window, as far as these tests use it beside the policies. */
interface Opened {
  readonly lab: { readonly tinyWebgpu: TinyWebgpuPart };
}

/** Tasks whose turns are compared by the slow test; `npm run test:tiny-webgpu` compares 200. */
const tasks = Number(process.env.LAB_TINY_WEBGPU ?? 50);

/** Tasks that none of the other evaluations look at. */
const firstSeed = 900_000;

const custom = (baseURL: string): { custom: unknown } => ({
  custom: {
    id: 'tiny-1-q8f32',
    modelUrl: new URL('tiny-webgpu/', baseURL).href,
    modelLibUrl: new URL('tiny-webgpu/tiny-1.wasm', baseURL).href,
  },
});

const logProbabilities = (given: readonly number[] | Float32Array): number[] => {
  const logits = Array.from(given);
  const top = logits.reduce((most, x) => Math.max(most, x), -Infinity);
  const sum = top + Math.log(logits.reduce((total, x) => total + Math.exp(x - top), 0));
  return logits.map((x) => x - sum);
};

/** Every list of token counts is read from an empty cache on, the first as one chunk, the rest up to the next count, and so on. */
const cuts: readonly (readonly number[])[] = [
  ...[2, 3, 16, 17, 33, 100, 255, 256].map((count) => [count]),
  [1, 2, 3, 4, 5, 7],
  [10, 20],
  [15, 17, 19],
  [31, 160, 161],
  [64, 65, 66, 128, 255],
  [128, 200, 256],
  [250, 256],
];

test.use(softwareAdapter);

test.describe('the embedded model on WebGPU is the same model', () => {
  let page: Page;
  let decoder: Decoder;
  let context: number;
  const tokenizer = Tokenizer.read(JSON.parse(readFileSync('public/tiny/tiny-1.tokenizer.json', 'utf8')));

  test.beforeAll(async ({ browser, baseURL }) => {
    await startTensors();
    const checkpoint = readCheckpoint(readFileSync('public/tiny/tiny-1.weights'));
    ({ context } = checkpoint);
    decoder = new Decoder(checkpoint.shape, checkpoint.arrays, context);
    page = await browser.newPage({ ...(baseURL === undefined ? {} : { baseURL }) });
    await page.goto('e2e/harness/index.html');
    await page.evaluate(() => (window as unknown as Opened).lab.tinyWebgpu.load());
  });
  test.afterAll(async () => {
    await page.close();
    decoder.dispose();
  });

  const read: TinyWebgpuPart['read'] = (chunks, bias = {}) =>
    page.evaluate(([given, added]) => (window as unknown as Opened).lab.tinyWebgpu.read(given, added), [
      chunks,
      bias,
    ] as const);

  test('its log-probabilities agree, whatever is in the cache', async () => {
    // No text, but all of the vocabulary: where so little is expected, numbers that are a little off show most.
    const tokens = Array.from({ length: context }, (_, at) => (at * 197 + 31) % tokenizer.size);
    let worst = 0;
    for (const ends of cuts) {
      const chunks = ends.map((end, at) => tokens.slice(ends[at - 1] ?? 0, end));
      const { logits } = await read(chunks);
      expect(logits).toHaveLength(chunks.length);
      chunks.forEach((chunk, at) => {
        const [expected = new Float32Array()] = decoder.read([{ tokens: chunk, from: ends[at - 1] ?? 0 }]);
        const found = logProbabilities(logits[at] ?? []);
        const differences = logProbabilities(expected).map((x, token) => Math.abs(x - (found[token] ?? Infinity)));
        expect(differences).toHaveLength(tokenizer.size);
        worst = Math.max(worst, ...differences);
      });
    }
    console.log(`The log-probabilities differ by at most ${worst.toExponential(1)}.`);
    expect(worst).toBeLessThan(1e-3);
  });

  test('a mark is never drawn, however likely it is, other than the one that ends a turn', async () => {
    const drawable = new Set([tokenizer.mark('end')]);
    const likely = Object.fromEntries(marks.map((_, mark) => [mark, drawable.has(mark) ? 0 : 20]));
    const task = 'Compute the number of divisors of 360. Use Python.';
    const chunks = [[tokenizer.mark('task'), ...tokenizer.encode(task), tokenizer.mark('assistant')]];
    for (let time = 0; time < 5; time++) {
      const { drawn } = await read(chunks, likely);
      for (const token of drawn) expect(token >= marks.length || drawable.has(token)).toBe(true);
    }
    const [message] = spelledMessages([{ role: 'user', content: task }], tokenizer, context);
    const ask = (bias: Readonly<Record<string, number>>): ReturnType<TinyWebgpuPart['ask']> =>
      page.evaluate(([content, given]) => (window as unknown as Opened).lab.tinyWebgpu.ask(content, given), [
        message?.content ?? '',
        bias,
      ] as const);
    const plain = await ask({});
    expect(plain.text).toContain('<tool_call>');
    expect(plain.promptTokens).toBe(chunks.flat().length);
    expect(await ask(likely)).toEqual(plain);
  });

  /** What the model itself writes at temperature 0. */
  const written = (writer: TurnWriter, messages: readonly ChatMessage[]): string => {
    const turn = writer.write(messages, { temperature: 0, topP: 1, maxTokens: 90, seed: 1 });
    return [...turn].map(({ text }) => text).join('');
  };

  /** A task's first turn, and one after its program has failed; each is read by both. */
  async function compareTurns(count: number): Promise<void> {
    const writer = new TurnWriter(decoder, tokenizer);
    for (let at = 0; at < count; at++) {
      const messages: ChatMessage[] = [{ role: 'user', content: tinyTask(firstSeed + at, 'held-out').prompt }];
      for (const failure of [null, "NameError at line 1: name 'smu' is not defined"]) {
        if (failure !== null) {
          messages.push({
            role: 'user',
            content: `<tool_response>\nTool call failure\nstderr: ${failure}\n</tool_response>`,
          });
        }
        const expected = written(writer, messages);
        const { tokens, completion } = await page.evaluate(
          (given) => window.lab.policies.generate(given, { temperature: 0, topP: 1, maxTokens: 90 }),
          spelledMessages(messages, tokenizer, context),
        );
        expect(tokens.map(({ text }) => text).join('')).toBe(expected);
        expect(completion?.usage.promptTokens).toBe(promptTokens(messages, tokenizer, context).length);
        messages.push({ role: 'assistant', content: expected });
      }
    }
  }

  const load = async (baseURL: string | undefined): Promise<void> => {
    const loaded = await page.evaluate((source) => window.lab.policies.loadWebllm(source), custom(baseURL ?? ''));
    expect(loaded).toMatchObject({ info: { engine: 'webllm', model: 'tiny-1-q8f32', quantisation: 'q8f32' } });
  };

  test('it writes the same turns at temperature 0', async ({ baseURL }) => {
    await load(baseURL);
    await compareTurns(2);
  });

  test('it draws from its own distribution, and tells the log-probabilities of it', async ({ baseURL }) => {
    await load(baseURL);
    for (const [seed, topP] of [
      [1, 1],
      [2, 1],
      [3, 0.5],
      [4, 0.5],
    ] as const) {
      const messages = [{ role: 'user', content: tinyTask(firstSeed + seed, 'held-out').prompt }] as const;
      const { tokens } = await page.evaluate(
        ([given, how]) => window.lab.policies.generate(given, { temperature: 1, maxTokens: 40, ...how }),
        [spelledMessages(messages, tokenizer, context), { seed, topP }] as const,
      );
      expect(tokens.length).toBeGreaterThan(5);
      let read = promptTokens(messages, tokenizer, context);
      let from = 0;
      for (const { text, logprob } of tokens) {
        const [token, ...more] = tokenizer.encode(text);
        if (token === undefined || more.length > 0) throw new Error(`“${text}” is not one token.`);
        const [logits = new Float32Array()] = decoder.read([{ tokens: read, from }]);
        const own = logProbabilities(logits);
        expect(Math.abs((own[token] ?? Infinity) - (logprob ?? -Infinity))).toBeLessThan(1e-3);
        // What is likelier than it does not already make up the share that top-p keeps.
        const likelier = own.filter((x, at) => at >= marks.length && x > (own[token] ?? 0) + 1e-4);
        expect(likelier.reduce((sum, x) => sum + Math.exp(x), 0)).toBeLessThan(topP);
        from += read.length;
        read = [token];
      }
    }
  });

  test(`it writes the same turns for ${tasks} tasks`, slowly(true), async ({ baseURL }) => {
    test.setTimeout(20 * 60_000);
    await load(baseURL);
    await compareTurns(tasks);
  });
});
