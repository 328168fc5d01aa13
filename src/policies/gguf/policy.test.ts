import { describe, expect, it } from 'vitest';
import { engineSurvives, type Completion, type Sampling } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import { chooseTemplate, promptWriter } from './chat-template.ts';
import type { Engine } from './engine.ts';
import { GgufPolicy } from './policy.ts';

/*
 * llama.cpp needs a model of some megabytes; the browser tests have one. Here stands what wllama shows to this side: a call that hands
 * chunks to a callback and settles at the end.
 */

interface Request {
  readonly prompt: string;
  readonly stop?: readonly string[];
  readonly max_tokens: number;
  readonly abortSignal: AbortSignal;
  readonly onData: (chunk: unknown) => void;
}

const piece = (text: string, ids: readonly number[] = [1]): unknown => ({
  choices: [{ text, finish_reason: null, logprobs: { content: ids.map((id) => ({ id, logprob: -1 })) } }],
});

const end = (finish: 'stop' | 'length', prompt: number, cached: number, generated: number): unknown => ({
  choices: [{ text: '', finish_reason: finish }],
  usage: {
    prompt_tokens: prompt,
    completion_tokens: generated,
    prompt_tokens_details: { cached_tokens: cached },
  },
});

/** An engine that answers each request as the test says, and notes what it is asked. */
class Wllama {
  readonly requests: Request[] = [];
  constructor(
    readonly answers: readonly (readonly unknown[] | Error | 'silent')[],
    readonly addsBos: boolean,
  ) {}
  readonly mustAddBosToken = (): boolean => this.addsBos;
  readonly isTokenEOG = (id: number): boolean => id === 0;
  readonly exit = (): Promise<void> => Promise.resolve();
  async createCompletion(request: Request): Promise<void> {
    const answer = this.answers[this.requests.length] ?? [];
    this.requests.push(request);
    if (answer === 'silent') await new Promise(() => undefined);
    for (const chunk of answer instanceof Error || answer === 'silent' ? [] : answer) {
      await Promise.resolve();
      if (chunk instanceof Error) throw chunk;
      request.onData(chunk);
    }
    if (answer instanceof Error) throw answer;
  }
}

const roles = '{{ bos_token }}{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}[assistant]';

const policyOn = async (wllama: Wllama, chatTemplate: string | null = roles): Promise<GgufPolicy> => {
  const template = await chooseTemplate({ chatTemplate, bosToken: '<s>', eosToken: '</s>' });
  const now = new Date(2026, 0, 2);
  const write = await promptWriter(template, { thinking: false, now });
  const engine = { wllama, broken: new AbortController().signal, takeErrors: () => '' } as unknown as Engine;
  return new GgufPolicy(engine, { engine: 'gguf', model: 'm', quantisation: null }, { template, write, now });
};

const sampling: Sampling = { temperature: 1, topP: 1, maxTokens: 20, seed: 1 };
const messages = [{ role: 'user' as const, content: 'Hi' }];

async function collect(
  policy: GgufPolicy,
  signal = new AbortController().signal,
): Promise<{ tokens: Token[]; completion: Completion }> {
  const tokens: Token[] = [];
  const generation = policy.generate({ messages, sampling, signal });
  for (;;) {
    const step = await generation.next();
    if (step.done) return { tokens, completion: step.value };
    tokens.push(step.value);
  }
}

describe('a GGUF policy', () => {
  it('gives the engine the text that the template writes, and counts the whole prompt', async () => {
    const wllama = new Wllama([[piece('Hel'), piece('lo'), piece('', [0]), end('stop', 30, 28, 3)]], false);
    const { tokens, completion } = await collect(await policyOn(wllama));
    expect(tokens.map(({ text }) => text)).toEqual(['Hel', 'lo']);
    expect(wllama.requests[0]).toMatchObject({ prompt: '<s>[user]Hi[assistant]' });
    expect(wllama.requests[0]).not.toHaveProperty('stop');
    expect(completion).toEqual({ finish: 'stop', usage: { promptTokens: 30, cachedTokens: 28, generatedTokens: 3 } });
  });

  it('leaves the token that begins a sequence to a tokenizer that puts it there itself', async () => {
    const wllama = new Wllama([[end('length', 5, 0, 1)]], true);
    await collect(await policyOn(wllama));
    expect(wllama.requests[0]?.prompt).toBe('[user]Hi[assistant]');
  });

  it('says in each completion that ChatML stands in, and ends turns at its mark', async () => {
    const wllama = new Wllama([[end('length', 5, 0, 1)]], false);
    const { completion } = await collect(await policyOn(wllama, null));
    expect(completion.note).toContain('The prompt is in the ChatML form, because the file has no chat template.');
    expect(wllama.requests[0]?.stop).toEqual(['<|im_end|>']);
  });

  it('says which date the template wrote', async () => {
    const wllama = new Wllama([[end('length', 5, 0, 1)]], false);
    const { completion } = await collect(await policyOn(wllama, `{{ strftime_now('%d %b %Y') }}${roles}`));
    expect(wllama.requests[0]?.prompt).toBe('02 Jan 2026<s>[user]Hi[assistant]');
    expect(completion.note).toContain('the date in the prompt: 2026-01-02');
  });

  it('counts what was generated before a fall by tokens, and does not guess the prompt after it', async () => {
    const half = new Error('Invalid typed array length: -1');
    const wllama = new Wllama(
      [
        [piece('😀', [5, 6, 7]), half],
        [piece('!'), end('length', 40, 30, 1)],
      ],
      false,
    );
    const { tokens, completion } = await collect(await policyOn(wllama));
    expect(tokens.map(({ text }) => text)).toEqual(['😀', '!']);
    expect(completion.usage).toEqual({ promptTokens: null, cachedTokens: null, generatedTokens: 4 });
    expect(wllama.requests[1]).toMatchObject({ prompt: '<s>[user]Hi[assistant]😀', max_tokens: 17 });
    expect(completion.note).toContain('2 tokens that end inside a character');
  });

  it('puts the tag of a thought that the template opens in front of the turn, and into no prompt twice', async () => {
    const half = new Error('Invalid typed array length: -1');
    const answers = [
      [piece('Hm'), half],
      [piece('.</think>5'), end('stop', 40, 30, 2)],
    ];
    const wllama = new Wllama(answers, false);
    const { tokens, completion } = await collect(await policyOn(wllama, roles + '<think>\n'));
    expect(tokens.map(({ text }) => text)).toEqual(['<think>\n', 'Hm', '.</think>5']);
    expect(tokens[0]?.logprob).toBeNull();
    expect(completion.note).toContain('The chat template opens the thought');
    expect(completion.usage.generatedTokens).toBe(3);
    expect(wllama.requests.map(({ prompt }) => prompt)).toEqual([
      '<s>[user]Hi[assistant]<think>',
      '<s>[user]Hi[assistant]<think>Hm',
    ]);
  });

  it.each([roles + '<think>\n\n</think>\n\n', '<think>' + roles])(
    'puts nothing in front where the thought is closed, or not the turn’s: %j',
    async (template) => {
      const wllama = new Wllama([[piece('a'), end('length', 5, 0, 1)]], false);
      const { tokens, completion } = await collect(await policyOn(wllama, template));
      expect(tokens.map(({ text }) => text)).toEqual(['a']);
      expect(completion.note ?? '').not.toContain('thought');
    },
  );

  it('goes on after a conversation that was too long, with the same engine', async () => {
    const overflow = new Error('the request exceeds the available context size (600 tokens, 512 available)');
    const wllama = new Wllama([overflow, [piece('a'), end('length', 5, 0, 1)]], false);
    const policy = await policyOn(wllama);
    const failure: unknown = await collect(policy).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'context-overflow' });
    expect(engineSurvives(failure)).toBe(true);
    expect((await collect(policy)).tokens).toHaveLength(1);
  });

  it('throws at once when it is aborted while the engine is silent', async () => {
    const policy = await policyOn(new Wllama(['silent'], false));
    const controller = new AbortController();
    const generation = collect(policy, controller.signal);
    await Promise.resolve();
    controller.abort(new Error('out of time'));
    await expect(generation).rejects.toThrow('out of time');
  });
});
