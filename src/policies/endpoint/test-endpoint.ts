import type { Sampling, Usage } from '../../rollout/index.ts';
import { textOf, type Token } from '../../saar/index.ts';
import { Completions } from './completions.ts';
import { listModels } from './models.ts';
import { EndpointPolicy } from './policy.ts';
import { readSettings, type EndpointSettings } from './settings.ts';

/** What a server can do, found out by asking it. */
export interface EndpointTest {
  /** The server’s models; null where it has no list. */
  readonly models: readonly string[] | null;
  /** Whether the model is on that list; null where there is none. Servers may answer to other names too. */
  readonly listed: boolean | null;
  /** Whether tokens come with log-probabilities. */
  readonly logprobs: boolean;
  /** Whether a seed gave the same text twice. */
  readonly seeds: boolean;
  /** Whether it says how many tokens a generation took. */
  readonly usage: boolean;
  /** Whether it says how many of the prompt’s tokens it had in its cache. */
  readonly cachedTokens: boolean;
  /** Milliseconds that a generation of one token took, once the model was loaded. */
  readonly ms: number;
  /** What is worth knowing beside, in plain words; empty where there is nothing. */
  readonly note: string;
}

/** Hot, so that two texts hardly agree by chance; short, so that the test is quick. */
const seeded: Sampling = { temperature: 1.5, topP: 1, maxTokens: 12, seed: 20_260_122 };

interface Answer {
  readonly tokens: readonly Token[];
  readonly usage: Usage;
  readonly note: string;
}

async function answer(policy: EndpointPolicy, sampling: Sampling, signal: AbortSignal): Promise<Answer> {
  const messages = [{ role: 'user' as const, content: 'Name a few animals.' }];
  const generation = policy.generate({ messages, sampling, signal });
  const tokens: Token[] = [];
  for (;;) {
    const step = await generation.next();
    if (step.done) return { tokens, usage: step.value.usage, note: step.value.note ?? '' };
    tokens.push(step.value);
  }
}

/**
 * Tries an endpoint out: its list of models, a generation of one token, and two with the same seed. The first generation may take
 * as long as the server takes to load the model. Throws a {@link PolicyError} where it can’t be used, or the signal’s reason.
 */
export async function testEndpoint(input: EndpointSettings, signal: AbortSignal): Promise<EndpointTest> {
  const settings = readSettings(input);
  const models = await listModels(settings, signal);
  const policy = new EndpointPolicy(new Completions(settings));
  const first = await answer(policy, seeded, signal);
  const again = await answer(policy, seeded, signal);
  const start = performance.now();
  const short = await answer(policy, { ...seeded, maxTokens: 1 }, signal);
  const ms = performance.now() - start;
  return {
    models,
    listed: models?.includes(settings.model) ?? null,
    logprobs: first.tokens.some(({ logprob }) => logprob !== null),
    seeds: textOf(first.tokens) !== '' && textOf(first.tokens) === textOf(again.tokens),
    usage: first.usage.promptTokens !== null,
    cachedTokens: short.usage.cachedTokens !== null,
    ms,
    note: first.note,
  };
}
