import type { ChatMessage, Policy, Sampling } from '../rollout/index.ts';
import { dialects, type DialectName, type Token } from '../saar/index.ts';

/** By how much a log-probability may differ with and without the cache, where the model computes with 32-bit floats. */
export const tolerance = 1e-3;

/** Where the model computes with 16-bit floats, whose rounding alone makes more than {@link tolerance} of a difference. */
export const halfTolerance = 0.1;

/** Whether tokens get the same log-probabilities when the beginning of the prompt comes from the engine's cache. */
export type CacheCheck =
  | {
      readonly kind: 'agrees' | 'differs';
      /** Tokens that were compared: those before the first that was drawn differently. */
      readonly tokens: number;
      /** The largest difference of their log-probabilities (natural logarithms); Infinity where the first token differs already. */
      readonly largest: number;
      /** By how much they may differ. */
      readonly allowed: number;
      /** Tokens of the prompt that came from the cache. */
      readonly cachedTokens: number;
    }
  | {
      readonly kind: 'not-checked';
      /** Why not, as a sentence. */
      readonly reason: string;
    };

/** Any task will do: what matters is the tokens, not whether they are right. The first turn should end by itself, and soon. */
const opening: readonly ChatMessage[] = [
  { role: 'system', content: 'Answer with the number alone, without explanation.' },
  { role: 'user', content: 'Compute the sum of the digits of 12345.' },
];

const failure =
  'Tool call failure\nreason: runtime_error\nstderr: Traceback (most recent call last):\n  File "<code>", line 1, in <module>\nNameError: name \'digits\' is not defined';

/** As drawn by the model itself: what is compared are its own log-probabilities. */
const sampling: Sampling = { temperature: 1, topP: 1, maxTokens: 24, seed: 7 };

/** The most tokens of the first turn. web-llm goes on only from a turn that has ended by itself. */
const firstTurn = 120;

/**
 * Has a model score the same tokens with the beginning of the prompt in its cache and without. Some compiled model libraries compute wrongly
 * as soon as a prompt meets an existing cache, and nothing else shows it. Takes one generation of up to 120 tokens, and two of up to 24. Throws what
 * the policy throws.
 */
export async function checkCache(policy: Policy, dialect: DialectName, signal: AbortSignal): Promise<CacheCheck> {
  const first = await write(policy, opening, signal, firstTurn);
  const written = first.tokens.map(({ text }) => text).join('');
  if (written === '') return unchecked('The model wrote nothing.');
  const messages: ChatMessage[] = [
    ...opening,
    { role: 'assistant', content: written },
    { role: 'user', content: dialects[dialect].observe(failure) },
  ];
  const cached = await write(policy, messages, signal);
  // Another conversation takes the cache's place.
  await write(policy, [{ role: 'user', content: 'Say yes.' }], signal, 1);
  const fresh = await write(policy, messages, signal);
  if (cached.cachedTokens === null || fresh.cachedTokens === null) {
    return unchecked('The engine does not say what it took from its cache.');
  }
  if (cached.cachedTokens <= fresh.cachedTokens) {
    return unchecked('The engine took nothing from its cache for a conversation that went on.');
  }
  if (cached.promptTokens !== fresh.promptTokens) {
    // Drawn tokens may spell a text in another way than the tokenizer cuts it, and then the two prompts are not the same.
    return unchecked('The turn in the cache is made of other tokens than those that its text is cut into.');
  }
  return compare(cached.tokens, fresh.tokens, cached.cachedTokens, allowedFor(policy.info.quantisation));
}

const allowedFor = (quantisation: string | null): number =>
  /f16/i.test(quantisation ?? '') ? halfTolerance : tolerance;

const unchecked = (reason: string): CacheCheck => ({ kind: 'not-checked', reason });

interface Written {
  readonly tokens: readonly Token[];
  readonly promptTokens: number | null;
  readonly cachedTokens: number | null;
}

async function write(
  policy: Policy,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
  maxTokens = sampling.maxTokens,
): Promise<Written> {
  const generation = policy.generate({ messages, sampling: { ...sampling, maxTokens }, signal });
  const tokens: Token[] = [];
  for (;;) {
    const step = await generation.next();
    if (step.done) return { tokens, ...step.value.usage };
    tokens.push(step.value);
  }
}

function compare(a: readonly Token[], b: readonly Token[], cachedTokens: number, allowed: number): CacheCheck {
  const differs = a.findIndex(({ text }, at) => text !== b[at]?.text);
  const same = differs < 0 ? Math.min(a.length, b.length) : differs;
  if (same === 0) return { kind: 'differs', tokens: 0, largest: Infinity, allowed, cachedTokens };
  let largest = 0;
  for (let at = 0; at < same; at++) {
    const [one, other] = [a[at]?.logprob ?? null, b[at]?.logprob ?? null];
    if (one === null || other === null) return unchecked('The engine gives no log-probabilities.');
    largest = Math.max(largest, Math.abs(one - other));
  }
  return { kind: largest <= allowed ? 'agrees' : 'differs', tokens: same, largest, allowed, cachedTokens };
}
