import type { ChatCompletionChunk, ChatCompletionRequestStreaming, WebWorkerMLCEngine } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import type { Completion, GenerationRequest, Sampling } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import type { ContextTokens } from './chunk.ts';
import { lossError } from './device-loss.ts';
import { WebllmPolicy } from './policy.ts';

/*
 * web-llm's engine needs a graphics card and weights, which no test machine has. In its place stands what its client shows to
 * this side: a stream that is pulled chunk by chunk, in the form of web-llm 0.2.86.
 */

const frame = { id: 'x', model: 'm', object: 'chat.completion.chunk' as const, created: 1 };

const piece = (content: string, logprob: number): ChatCompletionChunk => ({
  ...frame,
  choices: [
    {
      index: 0,
      delta: { content, role: 'assistant' },
      finish_reason: null,
      logprobs: { content: [{ token: content, bytes: [], logprob, top_logprobs: [] }] },
    },
  ],
});

const finish = (reason: 'stop' | 'length'): ChatCompletionChunk => ({
  ...frame,
  choices: [{ index: 0, delta: {}, finish_reason: reason }],
});

const usage = (prompt: number, generated: number, context?: ContextTokens): ChatCompletionChunk => ({
  ...frame,
  choices: [],
  usage: {
    prompt_tokens: prompt,
    completion_tokens: generated,
    total_tokens: prompt + generated,
    extra: {
      e2e_latency_s: 0,
      prefill_tokens_per_s: 0,
      decode_tokens_per_s: 0,
      time_to_first_token_s: 0,
      time_per_output_token_s: 0,
    },
    ...(context ? { context } : {}),
  },
});

/** A client that streams the given chunks, and notes what it is asked and told. */
class Client {
  readonly requests: ChatCompletionRequestStreaming[] = [];
  pulled = 0;
  closed = 0;
  interrupted = 0;
  readonly chat = {
    completions: {
      create: (request: ChatCompletionRequestStreaming): Promise<AsyncGenerator<ChatCompletionChunk>> => {
        this.requests.push(request);
        return Promise.resolve(this.#stream());
      },
    },
  };

  constructor(readonly chunks: readonly (ChatCompletionChunk | Error)[]) {}

  protected next(): readonly (ChatCompletionChunk | Error)[] {
    return this.chunks;
  }

  interruptGenerate(): void {
    this.interrupted += 1;
  }

  async *#stream(): AsyncGenerator<ChatCompletionChunk> {
    try {
      for (const chunk of this.next()) {
        this.pulled += 1;
        await Promise.resolve();
        if (chunk instanceof Error) throw chunk;
        yield chunk;
      }
    } finally {
      this.closed += 1;
    }
  }
}

/** A client that streams other chunks each time. */
class Turns extends Client {
  constructor(readonly turns: readonly (readonly ChatCompletionChunk[])[]) {
    super([]);
  }
  protected override next(): readonly (ChatCompletionChunk | Error)[] {
    return this.turns[this.requests.length - 1] ?? [];
  }
}

const sampling: Sampling = { temperature: 0.7, topP: 0.9, maxTokens: 50, seed: 5 };
const messages: GenerationRequest['messages'] = [{ role: 'user', content: 'Hi' }];

const policyOn = (
  client: Client,
  thinking: boolean | null = null,
  broken = new AbortController().signal,
): WebllmPolicy =>
  new WebllmPolicy(
    {
      client: client as unknown as WebWorkerMLCEngine,
      worker: { terminate: () => undefined } as unknown as Worker,
      broken,
    },
    { engine: 'webllm', model: 'm', quantisation: 'q4f32_1' },
    thinking,
  );

const collect = async (
  policy: WebllmPolicy,
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

describe('WebllmPolicy', () => {
  it('asks for what was asked of it, and hands on tokens, their log-probabilities and the cost', async () => {
    const client = new Client([piece('Hel', -0.5), piece('lo', -0.25), finish('length'), usage(9, 2)]);
    const { tokens, completion } = await collect(policyOn(client));
    expect(tokens).toEqual([
      { text: 'Hel', logprob: -0.5 },
      { text: 'lo', logprob: -0.25 },
    ]);
    expect(completion).toMatchObject({
      finish: 'length',
      usage: { promptTokens: null, cachedTokens: null, generatedTokens: 2 },
    });
    expect(completion.note).toContain('temperature 0.7');
    expect(client.requests).toEqual([
      {
        messages: [{ role: 'user', content: 'Hi' }],
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0.7,
        top_p: 0.9,
        max_tokens: 50,
        seed: 5,
        logprobs: true,
        top_logprobs: 1,
      },
    ]);
    expect(client).toMatchObject({ closed: 1, interrupted: 0 });
  });

  it('counts the whole prompt and what of it came from the cache, though web-llm counts what it computed', async () => {
    const cost = async (...usages: readonly ChatCompletionChunk[]): Promise<Completion['usage'][]> => {
      const policy = policyOn(new Turns(usages.map((told) => [piece('a', -1), finish('stop'), told])));
      const costs: Completion['usage'][] = [];
      while (costs.length < usages.length) costs.push((await collect(policy)).completion.usage);
      return costs;
    };
    // A prompt of 524 with an answer of 11 fills the cache with 534; the next turn adds 99 of its own.
    expect(await cost(usage(524, 11, { held: 534, prefix: 0 }), usage(99, 20, { held: 652, prefix: 0 }))).toEqual([
      { promptTokens: 524, cachedTokens: 0, generatedTokens: 11 },
      { promptTokens: 633, cachedTokens: 534, generatedTokens: 20 },
    ]);
    // Another conversation: all of it is computed, and a token in front of everything is not counted.
    expect(await cost(usage(524, 11, { held: 535, prefix: 1 }), usage(99, 20, { held: 119, prefix: 1 }))).toEqual([
      { promptTokens: 525, cachedTokens: 0, generatedTokens: 11 },
      { promptTokens: 100, cachedTokens: 0, generatedTokens: 20 },
    ]);
    // What does not add up is not guessed at.
    expect(await cost(usage(524, 11, { held: 600, prefix: 0 }), usage(9, 2, { held: 4, prefix: 0 }))).toEqual([
      { promptTokens: null, cachedTokens: null, generatedTokens: 11 },
      { promptTokens: null, cachedTokens: null, generatedTokens: 2 },
    ]);
  });

  it('does not take the cache of a generation that was stopped for one that was gone on from', async () => {
    const policy = policyOn(
      new Turns([
        [piece('a', -1), finish('stop'), usage(10, 3, { held: 12, prefix: 0 })],
        [piece('a', -1), piece('b', -1)],
        [piece('a', -1), finish('stop'), usage(5, 2, { held: 18, prefix: 0 })],
      ]),
    );
    await collect(policy);
    const stopped = policy.generate({ messages, sampling, signal: new AbortController().signal });
    await stopped.next();
    await stopped.return({ finish: 'stop', usage: { promptTokens: null, cachedTokens: null, generatedTokens: 0 } });
    expect((await collect(policy)).completion.usage).toMatchObject({ promptTokens: null, cachedTokens: null });
  });

  it('leaves out the token that ends the turn, but none without text in the middle', async () => {
    const client = new Client([
      piece('a', -1),
      piece('', -2),
      piece('b', -3),
      piece('', -4),
      finish('stop'),
      usage(1, 4),
    ]);
    const { tokens, completion } = await collect(policyOn(client));
    expect(tokens.map(({ text }) => text)).toEqual(['a', '', 'b']);
    expect(completion.note).not.toContain('inside a character');
  });

  it('counts tokens that came joined', async () => {
    const client = new Client([piece('a', -1), piece('😀', -2), finish('stop'), usage(1, 5)]);
    expect((await collect(policyOn(client))).completion.note).toContain('2 of the tokens end inside a character');
  });

  it('switches thinking off and takes the empty thought out of the text', async () => {
    const client = new Client([piece('<think>\n\n</think>\n\nHi', -1), finish('stop'), usage(1, 1)]);
    const { tokens } = await collect(policyOn(client, false));
    expect(tokens).toEqual([{ text: 'Hi', logprob: -1 }]);
    expect(client.requests[0]?.extra_body).toEqual({ enable_thinking: false });
  });

  it('leaves thinking alone where it is wanted', async () => {
    const client = new Client([piece('<think>\n\n</think>\n\nHi', -1), finish('stop'), usage(1, 1)]);
    const { tokens } = await collect(policyOn(client, true));
    expect(tokens[0]?.text).toContain('<think>');
    expect(client.requests[0]?.extra_body).toBeUndefined();
  });

  it('gives no log-probability where the engine’s has run out of digits', async () => {
    const client = new Client([piece('a', -Infinity), finish('stop'), usage(1, 1)]);
    expect((await collect(policyOn(client))).tokens).toEqual([{ text: 'a', logprob: null }]);
  });

  const many = Array.from({ length: 20 }, (_, i) => piece(`${i} `, -1));

  it('stops the engine when the iteration is left', async () => {
    const client = new Client([...many, finish('stop'), usage(1, 20)]);
    const policy = policyOn(client);
    const seen: string[] = [];
    for await (const { text } of policy.generate({ messages, sampling, signal: new AbortController().signal })) {
      seen.push(text);
      if (seen.length === 3) break;
    }
    expect(client).toMatchObject({ pulled: 3, interrupted: 1 });
    // The next generation is answered, which takes the first stream to have been closed.
    expect((await collect(policy)).tokens).toHaveLength(20);
    expect(client.closed).toBe(2);
  });

  it('delivers nothing after an abort, and throws its reason', async () => {
    const client = new Client([...many, finish('stop'), usage(1, 20)]);
    const controller = new AbortController();
    const seen: string[] = [];
    const reason = new Error('the user stopped it');
    const run = async (): Promise<void> => {
      for await (const { text } of policyOn(client).generate({ messages, sampling, signal: controller.signal })) {
        seen.push(text);
        if (seen.length === 2) controller.abort(reason);
      }
    };
    await expect(run()).rejects.toBe(reason);
    expect(seen).toHaveLength(2);
    expect(client.interrupted).toBe(1);
  });

  it('tells plainly that the graphics card is gone', async () => {
    const client = new Client([piece('a', -1), new Error('Device is lost')]);
    await expect(collect(policyOn(client))).rejects.toMatchObject({ name: 'PolicyError', code: 'device-lost' });
  });

  it('stops waiting when the graphics card goes in the middle, and says so from then on', async () => {
    const broken = new AbortController();
    const policy = policyOn(
      new Client([piece('a', -1), piece('b', -1), finish('stop'), usage(1, 2)]),
      null,
      broken.signal,
    );
    const generation = policy.generate({ messages, sampling, signal: new AbortController().signal });
    await generation.next();
    broken.abort(lossError({ reason: 'unknown', message: 'The driver stopped.' }));
    await expect(generation.next()).rejects.toMatchObject({ code: 'device-lost' });
    await expect(collect(policy)).rejects.toMatchObject({ code: 'device-lost' });
  });

  it('generates no more once it is disposed of', async () => {
    const policy = policyOn(new Client([]));
    await policy.dispose();
    await expect(collect(policy)).rejects.toMatchObject({ message: 'The model was unloaded.' });
  });
});
