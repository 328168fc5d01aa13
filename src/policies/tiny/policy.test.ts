import { describe, expect, it } from 'vitest';
import type { Completion, GenerationRequest, Policy } from '../../rollout/index.ts';
import { textOf, type Token } from '../../saar/index.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { tinyPolicy } from './policy.ts';
import { marks } from './tokenizer.ts';
import { toyArrays, toyShape, toyTokenizerFile } from './toy.fixture.ts';

const shape = { ...toyShape, vocabulary: marks.length + toyTokenizerFile.pieces.length };
const weights = writeCheckpoint({ name: 'toy', shape, context: 160, arrays: toyArrays(shape) }, 'int8');
const open = (): Promise<Policy> => tinyPolicy(weights, toyTokenizerFile);

const request = (content: string, seed = 1, signal = new AbortController().signal): GenerationRequest => ({
  messages: [{ role: 'user', content }],
  sampling: { temperature: 1, topP: 1, maxTokens: 30, seed },
  signal,
});

async function all(policy: Policy, asked: GenerationRequest): Promise<{ tokens: Token[]; completion: Completion }> {
  const tokens: Token[] = [];
  const stream = policy.generate(asked);
  for (;;) {
    const step = await stream.next();
    if (step.done) return { tokens, completion: step.value };
    tokens.push(step.value);
  }
}

describe('tinyPolicy', () => {
  it('says who it is', async () => {
    const policy = await open();
    expect(policy.info).toEqual({ engine: 'tiny', model: 'toy', quantisation: 'int8' });
    await policy.dispose();
  });

  it('writes the same for the same seed, whatever it wrote in between', async () => {
    const policy = await open();
    const first = await all(policy, request('sum 1'));
    const other = await all(policy, request('sum 1', 2));
    const again = await all(policy, request('sum 1'));
    expect(textOf(again.tokens)).toBe(textOf(first.tokens));
    expect(textOf(other.tokens)).not.toBe(textOf(first.tokens));
    again.tokens.forEach(({ logprob }, at) => expect(logprob).toBeCloseTo(first.tokens[at]?.logprob ?? 1, 4));
    await policy.dispose();
  });

  it('reads of a prompt only what is new', async () => {
    const policy = await open();
    const { completion } = await all(policy, request('sum 1'));
    const prompt = completion.usage.promptTokens ?? 0;
    expect(completion.usage.cachedTokens).toBe(0);
    expect((await all(policy, request('sum 1'))).completion.usage).toMatchObject({
      promptTokens: prompt,
      cachedTokens: prompt - 1,
    });
    expect((await all(policy, request('sum 2'))).completion.usage).toMatchObject({ cachedTokens: prompt - 2 });
    await policy.dispose();
  });

  it('serves one after the other, and stops within a token of an abort', async () => {
    const policy = await open();
    const controller = new AbortController();
    const stopped = (async () => {
      const stream = policy.generate(request('sum 1', 1, controller.signal));
      for (let count = 0; count < 3; count++) await stream.next();
      controller.abort(new Error('enough'));
      await stream.next();
    })();
    const next = all(policy, request('sum 2'));
    await expect(stopped).rejects.toThrow('enough');
    expect((await next).tokens.length).toBeGreaterThan(0);
    await policy.dispose();
    await expect(all(policy, request('sum 1'))).rejects.toThrow('unloaded');
  });

  it('refuses files that do not fit together', async () => {
    const fewer = { ...toyTokenizerFile, pieces: toyTokenizerFile.pieces.slice(1) };
    await expect(tinyPolicy(weights, fewer)).rejects.toThrow('The tokenizer has 107 tokens, and the model 108.');
    await expect(tinyPolicy(weights.slice(1), toyTokenizerFile)).rejects.toThrow('not a checkpoint');
  });
});
