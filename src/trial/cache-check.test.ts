import { describe, expect, it } from 'vitest';
import type { ChatMessage, Policy } from '../rollout/index.ts';
import type { Token } from '../saar/index.ts';
import { checkCache, halfTolerance, tolerance } from './cache-check.ts';

/** An engine that goes on from its cache as web-llm does, and whose numbers are off by `error` when it did. */
class Engine implements Policy {
  readonly info;
  #held: readonly ChatMessage[] = [];

  constructor(
    readonly error: number,
    quantisation: string | null = null,
    readonly more: {
      readonly cachedTokens?: null;
      readonly never?: boolean;
      readonly otherCut?: boolean;
      readonly words?: readonly string[];
    } = {},
  ) {
    this.info = { engine: 'test', model: 'test', quantisation };
  }

  // oxlint-disable-next-line typescript/require-await -- Policies answer asynchronously.
  async *generate({ messages, sampling }: Parameters<Policy['generate']>[0]): ReturnType<Policy['generate']> {
    const goesOn =
      this.more.never !== true &&
      this.#held.length > 0 &&
      this.#held.every(({ content }, at) => content === messages[at]?.content);
    const words = this.more.words ?? ['one', 'two', 'three'];
    const tokens = words.slice(0, sampling.maxTokens).map((text, at): Token => {
      return { text, logprob: -1 - at / 7 - (goesOn ? this.error : 0) };
    });
    yield* tokens;
    this.#held = [...messages, { role: 'assistant', content: words.join('') }];
    const cachedTokens = this.more.cachedTokens === null ? null : goesOn ? 12 : 0;
    return {
      finish: 'stop',
      usage: {
        promptTokens: goesOn && this.more.otherCut === true ? 21 : 20,
        cachedTokens,
        generatedTokens: tokens.length + 1,
      },
    };
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}

const check = (engine: Policy) => checkCache(engine, 'hermes', new AbortController().signal);

describe('checkCache', () => {
  it('finds that an engine agrees with itself', async () => {
    expect(await check(new Engine(0))).toEqual({
      kind: 'agrees',
      tokens: 3,
      largest: 0,
      allowed: tolerance,
      cachedTokens: 12,
    });
  });

  it.each([
    ['just within', 0.9 * tolerance, 'q4f32_1', 'agrees'],
    ['beyond', 1.1 * tolerance, 'q4f32_1', 'differs'],
    ['what 16-bit floats make of it', 0.9 * halfTolerance, 'q4f16_1', 'agrees'],
    ['more than 16-bit floats make of it', 1.2, 'q4f16_1', 'differs'],
  ])('judges a difference that is %s', async (_what, error, quantisation, kind) => {
    const checked = await check(new Engine(error, quantisation));
    expect(checked.kind).toBe(kind);
    expect('largest' in checked && checked.largest).toBeCloseTo(error, 10);
  });

  it.each([
    ['the cache is not used', new Engine(0, null, { never: true }), 'took nothing from its cache'],
    ['the engine does not say', new Engine(0, null, { cachedTokens: null }), 'does not say'],
    ['the turn was drawn in other tokens', new Engine(0, null, { otherCut: true }), 'made of other tokens'],
    ['nothing is written', new Engine(0, null, { words: [] }), 'wrote nothing'],
  ])('says so where %s', async (_what, engine, reason) => {
    expect(await check(engine)).toEqual({
      kind: 'not-checked',
      reason: expect.stringContaining(reason) as string,
    });
  });
});
