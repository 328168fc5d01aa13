import { withProvenance, type Token } from '../saar/index.ts';
import { manualClock } from './clock.fixture.ts';
import { parseRolloutConfig } from './config.ts';
import type { RolloutEvent } from './events.ts';
import type { Policy } from './policy.ts';
import { runRollout, type RolloutParts } from './rollout.ts';
import type { Tool } from './tool.ts';

/** A generation as a test writes it: its text cut before each space and line, or its very tokens. */
export type Scripted = string | readonly Token[];

export const tokensOf = (scripted: Scripted): readonly Token[] =>
  typeof scripted === 'string'
    ? scripted.split(/(?= )|(?=\n)|(?<=\n)/).map((text) => ({ text, logprob: -1 }))
    : scripted;

/** A turn in the Hermes dialect. */
export const turn = (code: string, reasoning = 'Let us see.'): string =>
  `${reasoning}\n<tool_call>\n${JSON.stringify({ name: 'code_interpreter', arguments: { code } })}\n</tool_call>`;

/** Repeats a list of generations; knows how often a stream was left early. */
export function scriptedPolicy(script: readonly Scripted[]): Policy & { readonly abandoned: () => number } {
  const rest = script.values();
  let abandoned = 0;
  return {
    info: { engine: 'script', model: 'test', quantisation: null },
    async *generate({ sampling }) {
      const { value } = rest.next();
      if (value === undefined) throw new Error('The test’s script is over.');
      let ended = false;
      try {
        const tokens = tokensOf(value);
        for (const token of tokens.slice(0, sampling.maxTokens)) yield await Promise.resolve(token);
        ended = true;
        return {
          finish: tokens.length > sampling.maxTokens ? 'length' : 'stop',
          usage: { promptTokens: 1, cachedTokens: null, generatedTokens: tokens.length },
        };
      } finally {
        if (!ended) abandoned++;
      }
    },
    dispose: () => Promise.resolve(),
    abandoned: () => abandoned,
  };
}

/** A tool for which a program fails exactly if it holds the word `bad`. */
export const pickyTool: Tool = {
  description: { name: 'code_interpreter', description: 'Runs Python.', parameters: { type: 'object' } },
  check: ({ code }) => (typeof code === 'string' ? null : 'The argument "code" is missing.'),
  execute: ({ code }) => {
    const observation = String(code).includes('bad')
      ? `Tool call failure\nreason: \nstderr: NameError at line 1: ${String(code)}`
      : `Tool call success\nstdout: ${String(code)}`;
    return Promise.resolve({ observation, ms: 1 });
  },
};

/** Runs a rollout over a script to its end. */
export async function rollOut(
  script: readonly Scripted[],
  config: unknown = {},
  parts: Partial<RolloutParts> = {},
): Promise<RolloutEvent[]> {
  const events: RolloutEvent[] = [];
  const rollout = runRollout({
    task: { id: 't', prompt: 'How many?', answer: '5' },
    policy: scriptedPolicy(script),
    tool: pickyTool,
    verifier: ({ answer }, text) => ({ reward: text.includes(String(answer)) ? 1 : -1, why: text }),
    config: parseRolloutConfig(config),
    signal: new AbortController().signal,
    clock: manualClock(),
    ...parts,
  });
  for await (const event of rollout) events.push(event);
  return events;
}

/** The tokens of a text as a test's script has them, sampled in place. */
export const sampled = (scripted: Scripted) => withProvenance(tokensOf(scripted), 'sampled');
