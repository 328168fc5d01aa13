import { PolicyError, type GenerationRequest, type Policy } from '../../rollout/index.ts';
import type { Token } from '../../saar/index.ts';
import { abortable } from '../abortable.ts';

/** What a script policy replays. */
export interface Script {
  /** What records call the model. */
  readonly model: string;
  /** What the policy says, one generation after the other, in the order in which it is asked. */
  readonly generations: readonly (readonly Token[])[];
}

/** How a script is replayed. */
export interface ScriptOptions {
  /**
   * Which generation answers a request. `next`, the default: each in its turn, and then the script is over. `by-turn`: the one whose
   * number is that of the assistant's turns in the conversation, and the last one beyond; the same conversation is always answered alike,
   * as often as it is asked.
   */
  readonly order?: 'next' | 'by-turn';
  /** Pace of the replay, so that people can follow; Infinity replays as fast as it can. Default 60. */
  readonly tokensPerSecond?: number;
}

/**
 * A policy without a model: each request is answered with a generation of the script, whatever it asks. Throws a
 * PolicyError once the script is over.
 */
export function scriptPolicy(script: Script, { tokensPerSecond = 60, order = 'next' }: ScriptOptions = {}): Policy {
  let next = 0;
  const answer = (messages: GenerationRequest['messages']): readonly Token[] | undefined => {
    if (order === 'next') return script.generations[next++];
    const turns = messages.filter(({ role }) => role === 'assistant').length;
    return script.generations[Math.min(turns, script.generations.length - 1)];
  };
  return {
    info: { engine: 'script', model: script.model, quantisation: null },
    async *generate({ messages, sampling: { maxTokens }, signal }: GenerationRequest) {
      const tokens = answer(messages);
      if (!tokens) {
        throw new PolicyError(
          'script-over',
          `The script is over: it holds ${script.generations.length} turns, and the rollout asked for one more.`,
          'Set K and the other settings back to the lesson’s, or choose a model, which never runs out of turns.',
        );
      }
      const said = tokens.slice(0, maxTokens);
      for (const token of said) {
        if (Number.isFinite(tokensPerSecond)) await abortable(sleep(1000 / tokensPerSecond), signal);
        signal.throwIfAborted();
        yield token;
      }
      const promptTokens = messages.reduce((sum, { content }) => sum + tokenize(content).length, 0);
      return {
        finish: said.length < tokens.length ? 'length' : 'stop',
        usage: { promptTokens, cachedTokens: null, generatedTokens: said.length },
      };
    },
    dispose: () => Promise.resolve(),
  };
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A script's text as tokens of about the size that models use. A script has no choice, so each token's probability is 1. */
export const scriptTokens = (text: string): Token[] => tokenize(text).map((piece) => ({ text: piece, logprob: 0 }));

/** Tags whole (they are single tokens in models that know them), words in pieces, runs of white space, single signs. */
const tokenize = (text: string): string[] =>
  text.match(/<\/?tool_call>|[^\S\n]?[\p{L}\p{N}]{1,6}|\n+|[^\S\n]+|[^\p{L}\p{N}\s]/gu) ?? [];
