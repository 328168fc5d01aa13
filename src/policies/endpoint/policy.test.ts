import { afterEach, describe, expect, it, vi } from 'vitest';
import { serve } from '../../../cli/serve/server.ts';
import type { Completion, Policy, Sampling } from '../../rollout/index.ts';
import { textOf, type Token } from '../../saar/index.ts';
import { scriptPolicy, scriptTokens } from '../script/index.ts';
import { writeCheckpoint } from '../tiny/checkpoint.ts';
import { tinyPolicy } from '../tiny/policy.ts';
import { marks } from '../tiny/tokenizer.ts';
import { toyArrays, toyShape, toyTokenizerFile } from '../tiny/toy.fixture.ts';
import { loadEndpoint } from './load.ts';
import { Completions } from './completions.ts';
import { EndpointPolicy } from './policy.ts';
import { answering, events, finish, json, piece, type Answer, type AnsweringServer } from './server.fixture.ts';
import { readSettings } from './settings.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const start = async (...answers: readonly Answer[]): Promise<AnsweringServer> => {
  const server = await answering(...answers);
  closing.push(server.close);
  return server;
};

const policyOf = (baseUrl: string, more: object = {}): EndpointPolicy =>
  new EndpointPolicy(new Completions(readSettings({ baseUrl, model: 'm', ...more })));

const sampling: Sampling = { temperature: 0.7, topP: 0.9, maxTokens: 50, seed: 5 };
const messages = [{ role: 'user' as const, content: 'Hi' }];

const collect = async (
  policy: Policy,
  signal = new AbortController().signal,
): Promise<{ tokens: Token[]; completion: Completion }> => {
  const tokens: Token[] = [];
  const generation = policy.generate({ messages, sampling, signal });
  for (;;) {
    const step = await generation.next();
    if (step.done) return { tokens, completion: step.value };
    tokens.push(step.value);
  }
};

const usage = {
  choices: [],
  usage: { prompt_tokens: 9, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 4 } },
};
const logprobs = (token: string, logprob: number): object => ({
  logprobs: { content: [{ token, logprob, bytes: null }] },
});

describe('an endpoint', () => {
  it('is asked for what was asked of it, and its answer handed on', async () => {
    const server = await start(
      events([
        piece('Hel', logprobs('Hel', -0.5)),
        piece('lo', logprobs('lo', -0.25)),
        finish('stop'),
        usage,
        '[DONE]',
      ]),
    );
    const { tokens, completion } = await collect(policyOf(server.baseUrl, { thinking: false }));
    expect(tokens).toEqual([
      { text: 'Hel', logprob: -0.5 },
      { text: 'lo', logprob: -0.25 },
    ]);
    expect(completion).toEqual({ finish: 'stop', usage: { promptTokens: 9, cachedTokens: 4, generatedTokens: 3 } });
    expect(server.requests.map(({ what }) => what)).toEqual(['POST /v1/chat/completions']);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      model: 'm',
      messages,
      stream: true,
      temperature: 0.7,
      top_p: 0.9,
      max_tokens: 50,
      seed: 5,
      logprobs: true,
      top_logprobs: 1,
      stream_options: { include_usage: true },
      top_k: 0,
      min_p: 0,
      chat_template_kwargs: { enable_thinking: false },
    });
  });

  it('says what a server does not give', async () => {
    const server = await start(events([piece('Hel'), piece('lo'), finish('length'), '[DONE]']));
    const { tokens, completion } = await collect(policyOf(server.baseUrl));
    expect(tokens.map(({ logprob }) => logprob)).toEqual([null, null]);
    expect(completion).toMatchObject({
      finish: 'length',
      usage: { promptTokens: null, cachedTokens: null, generatedTokens: 2 },
    });
    expect(completion.note).toContain('no log-probabilities');
    expect(completion.note).toContain('did not say how many tokens the prompt took');
  });

  it.each([
    [{ prompt_tokens: 9, completion_tokens: 3 }, [9, null, 3]],
    [{ prompt_tokens: 9, completion_tokens: 3, prompt_tokens_details: null }, [9, null, 3]],
    [{ prompt_tokens: 9, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 9 } }, [9, 9, 3]],
    // A server that counts only what it computed.
    [{ prompt_tokens: 9, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 500 } }, [null, null, 3]],
    [{ prompt_tokens: 9.5, completion_tokens: -1 }, [null, null, 1]],
    [{ completion_tokens: null }, [null, null, 1]],
    [{}, [null, null, 1]],
  ])('takes %j for nothing that it does not say', async (told, [promptTokens, cachedTokens, generatedTokens]) => {
    const server = await start(events([piece('a'), finish('stop'), { choices: [], usage: told }]));
    const { completion } = await collect(policyOf(server.baseUrl));
    expect(completion.usage).toEqual({ promptTokens, cachedTokens, generatedTokens });
    expect(completion.note?.includes('how many tokens the prompt took') ?? false).toBe(promptTokens === null);
    expect(completion.note?.includes('how many tokens it generated') ?? false).toBe(generatedTokens !== 3);
  });

  it('is not asked again for what it refuses', async () => {
    const server = await start(
      json(400, { error: { message: 'Unknown parameter: top_k' } }),
      json(422, { detail: 'logprobs is not supported' }),
      events([piece('a'), finish('stop'), usage]),
    );
    const policy = policyOf(server.baseUrl);
    const { completion } = await collect(policy);
    expect(completion.note).toContain('The server gives no log-probabilities.');
    expect(completion.note).toContain('by their rank');
    await collect(policy);
    expect(server.requests).toHaveLength(4);
    const last = JSON.parse(server.requests[3]?.body ?? '') as object;
    expect(last).not.toHaveProperty('top_k');
    expect(last).not.toHaveProperty('logprobs');
    expect(last).not.toHaveProperty('top_logprobs');
    expect(last).toHaveProperty('min_p');
  });

  it.each([
    ['a stream that is cut', events([piece('a')], { cut: true }), 'network', 'broke off'],
    ['one that ends before the generation', events([piece('a')]), 'network', 'broke off'],
    ['a chunk that is no JSON', events([piece('a'), '{oops']), 'engine', 'not JSON ({oops)'],
    ['a chunk of another form', events([{ choices: 'none' }]), 'engine', 'choices'],
    ['a web page', (response) => response.end('<html>'), 'engine', 'a stream was asked for'],
    [
      'an error in the stream',
      events([piece('a'), { error: { message: 'CUDA out of memory' } }]),
      'out-of-memory',
      'CUDA',
    ],
    [
      'a tool call that was taken out',
      events([{ choices: [{ delta: { tool_calls: [{ id: '1' }] } }] }]),
      'bad-settings',
      'takes tool calls out',
    ],
    ['a model that is not there', json(404, { error: { message: 'model not found' } }), 'bad-settings', 'no model “m”'],
  ])('tells %s', async (_what, answer, code, message) => {
    const server = await start(answer);
    await expect(collect(policyOf(server.baseUrl))).rejects.toMatchObject({
      name: 'PolicyError',
      code,
      message: expect.stringContaining(message) as string,
    });
  });

  it('hangs up at an abort, and delivers nothing after it', async () => {
    const server = await start((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (let i = 0; i < 9; i++) response.write(`data: ${JSON.stringify(piece(`${i} `))}\n\n`);
    });
    const controller = new AbortController();
    const reason = new Error('the user stopped it');
    const seen: string[] = [];
    const run = async (): Promise<void> => {
      for await (const { text } of policyOf(server.baseUrl).generate({
        messages,
        sampling,
        signal: controller.signal,
      })) {
        seen.push(text);
        if (seen.length === 2) controller.abort(reason);
      }
    };
    await expect(run()).rejects.toBe(reason);
    expect(seen).toHaveLength(2);
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  it('hangs up when the iteration is left, or the policy is disposed of', async () => {
    const server = await start((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify(piece('a'))}\n\n`);
    });
    const policy = policyOf(server.baseUrl, { parallel: 2 });
    for await (const token of policy.generate({ messages, sampling, signal: new AbortController().signal })) {
      expect(token.text).toBe('a');
      break;
    }
    await vi.waitFor(() => expect(server.open()).toBe(0));
    const waiting = collect(policy);
    await vi.waitFor(() => expect(server.requests).toHaveLength(2));
    await policy.dispose();
    await expect(waiting).rejects.toMatchObject({ message: 'The endpoint was closed.' });
  });

  it('is asked for as many at a time as it may be', async () => {
    const held: (() => void)[] = [];
    const server = await start((response) => {
      held.push(() => events([piece('a'), finish('stop'), usage])(response, ''));
    });
    const policy = policyOf(server.baseUrl, { parallel: 2 });
    expect(policy.parallel).toBe(2);
    const all = Promise.all([collect(policy), collect(policy), collect(policy)]);
    await vi.waitFor(() => expect(held).toHaveLength(2));
    held.shift()?.();
    await vi.waitFor(() => expect(held).toHaveLength(2));
    for (const answer of held) answer();
    expect(await all).toHaveLength(3);
    expect(server.requests).toHaveLength(3);
  });
});

describe('an endpoint over the lab’s own server', () => {
  const said = 'The sum is 5050, naturally. 😀 Äh!';
  const script = { model: 'Said', generations: [scriptTokens(said)] };

  it('says what the policy behind it says, token for token', async () => {
    const policy = scriptPolicy(script, { tokensPerSecond: Infinity, order: 'by-turn' });
    const served = await serve(policy, { port: 0, modelName: 'said' });
    closing.push(served.close);
    const stages: string[] = [];
    const endpoint = await loadEndpoint(
      { baseUrl: served.url, model: 'said', parallel: 3 },
      { onProgress: ({ stage }) => stages.push(stage), signal: new AbortController().signal },
    );
    expect(stages).toEqual(['Asking the server', 'Waiting for the server to load the model']);
    expect(endpoint.info).toEqual({ engine: 'endpoint', model: 'said', quantisation: null });
    const answers = await Promise.all([collect(endpoint), collect(endpoint), collect(endpoint)]);
    for (const { tokens, completion } of answers) {
      expect(tokens).toEqual(script.generations[0]);
      expect(textOf(tokens)).toBe(said);
      expect(completion).toEqual((await collect(policy)).completion);
    }
  });

  it('keeps what the embedded policy promises: seeds, ids, its cache and its context', async () => {
    const shape = { ...toyShape, vocabulary: marks.length + toyTokenizerFile.pieces.length };
    const weights = writeCheckpoint({ name: 'toy', shape, context: 160, arrays: toyArrays(shape) }, 'int8');
    const policy = await tinyPolicy(weights, toyTokenizerFile);
    const served = await serve(policy, { port: 0 });
    closing.push(served.close);
    const endpoint = policyOf(served.url, { model: 'toy' });
    const direct = await collect(policy);
    const first = await collect(endpoint);
    const again = await collect(endpoint);
    expect(textOf(first.tokens)).toBe(textOf(direct.tokens));
    expect(first.tokens.map(({ id }) => id)).toEqual(direct.tokens.map(({ id }) => id));
    expect(first.tokens.every(({ logprob }) => logprob !== null && logprob <= 0)).toBe(true);
    expect(textOf(again.tokens)).toBe(textOf(first.tokens));
    expect(again.completion.usage).toMatchObject({ generatedTokens: direct.completion.usage.generatedTokens });
    expect(again.completion.usage.cachedTokens).toBeGreaterThan(0);
    const long = endpoint.generate({
      messages: [{ role: 'user', content: 'sum '.repeat(500) }],
      sampling,
      signal: new AbortController().signal,
    });
    await expect(long.next()).rejects.toMatchObject({
      code: 'context-overflow',
      message: expect.stringMatching(/longer than the model's context: \d+ tokens, and it holds \d+\./) as string,
    });
    await policy.dispose();
  });
});
