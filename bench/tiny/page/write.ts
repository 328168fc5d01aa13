import { tinySampling } from '../../../src/policies/index.ts';
import type { Policy } from '../../../src/rollout/index.ts';

/** Tokens that were written, and the time it took. */
export interface Written {
  readonly tokens: number;
  /** From the request to the first token, reading the prompt included. */
  readonly firstMs: number;
  /** From the first token to the last. */
  readonly restMs: number;
  /** Tokens of the prompt that were read this time; null where the engine does not say. */
  readonly readTokens: number | null;
}

/** Has a policy write a turn, by the page's own clock. */
export async function write(policy: Policy, prompt: string, seed: number, maxTokens: number): Promise<Written> {
  const begin = performance.now();
  const stream = policy.generate({
    messages: [{ role: 'user', content: prompt }],
    sampling: { ...tinySampling, maxTokens, seed },
    signal: new AbortController().signal,
  });
  let tokens = 0;
  let first = begin;
  for (;;) {
    const step = await stream.next();
    if (step.done) {
      const { promptTokens, cachedTokens } = step.value.usage;
      const readTokens = promptTokens === null ? null : promptTokens - (cachedTokens ?? 0);
      return { tokens, firstMs: first - begin, restMs: performance.now() - first, readTokens };
    }
    if (tokens++ === 0) first = performance.now();
  }
}
