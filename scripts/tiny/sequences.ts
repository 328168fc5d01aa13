import type { ChatMessage } from '../../src/rollout/index.ts';
import { parseRolloutConfig } from '../../src/rollout/index.ts';
import { cutObservation, dialects } from '../../src/saar/index.ts';
import { promptTokens, type Sequence, type Tokenizer } from '../../src/policies/tiny/engine.ts';
import type { StoredEpisode } from './shards.ts';

const { observation: cut } = parseRolloutConfig({});

/** The conversation of an episode, as a rollout would hold it. */
function conversation({ prompt, turns }: StoredEpisode): ChatMessage[] {
  return [
    { role: 'user', content: prompt },
    ...turns.flatMap(({ text, observation }): ChatMessage[] => [
      { role: 'assistant', content: text },
      ...(observation === null
        ? []
        : [
            {
              role: 'user' as const,
              content: dialects.hermes.observe(cutObservation(observation, cut.limit, cut.cut)),
            },
          ]),
    ]),
  ];
}

/**
 * What is learnt from an episode: each turn after the very prompt that the model will see before such a turn. All turns count, the mistaken
 * ones too: the model is meant to make mistakes. A first turn is learnt together with the one after it, whose prompt holds it anyway.
 */
export function sequencesOf(episode: StoredEpisode, tokenizer: Tokenizer, context: number): Sequence[] {
  const messages = conversation(episode);
  const end = tokenizer.mark('end');
  const turnsAt = messages.flatMap(({ role }, at) => (role === 'assistant' ? [at] : []));
  const sequences = turnsAt.map((at): Sequence => {
    const prompt = promptTokens(messages.slice(0, at), tokenizer, context);
    const turn = [...tokenizer.encode(messages[at]?.content ?? ''), end];
    return { tokens: [...prompt, ...turn], weights: [...prompt.map(() => 0), ...turn.map(() => 1)] };
  });
  const [first, second, ...rest] = sequences.filter(({ tokens }) => tokens.length <= context);
  if (!first || !second) return first ? [first] : [];
  const isContinued = first.tokens.every((token, at) => token === second.tokens[at]);
  if (!isContinued) return [first, second, ...rest];
  return [
    { ...second, weights: second.weights.map((weight, at) => Math.max(weight, first.weights[at] ?? 0)) },
    ...rest,
  ];
}
