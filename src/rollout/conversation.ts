import { textOf, type Dialect, type Token } from '../saar/index.ts';
import type { ChatMessage } from './policy.ts';

/** A turn that stands in a context, and what its call was answered; null where no call was executed. */
export interface StandingTurn {
  readonly turn: readonly Token[];
  readonly observation: string | null;
}

/** The messages that a policy goes on from: the prompt, then each turn with its answer as the dialect writes it. */
export function conversationOf(
  prompt: readonly ChatMessage[],
  turns: readonly StandingTurn[],
  dialect: Dialect,
): readonly ChatMessage[] {
  const said = turns.flatMap(({ turn, observation }): ChatMessage[] => [
    { role: 'assistant', content: textOf(turn) },
    ...(observation === null ? [] : [{ role: 'user' as const, content: dialect.observe(observation) }]),
  ]);
  return [...prompt, ...said];
}
