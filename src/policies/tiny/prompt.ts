import { PolicyError, type ChatMessage } from '../../rollout/index.ts';
import type { Tokenizer } from './tokenizer.ts';

/** The most tokens of an observation that the model reads. Longer ones keep their beginning. */
const observationTokens = 32;

/** Tokens of the context that a prompt leaves free, so that there is room for a turn. */
export const roomForTurn = 96;

/** What the dialect puts around an observation. */
const wrapped = /^<tool_response>\n([\s\S]*)\n<\/tool_response>$/;

/** What follows an observation where the lab itself has added advice. */
const advice = /\n\nNote: [\s\S]*$/;

/** The line of an observation that names the exception. */
const exception = /^\w+ at line \d+: |^\w*(?:Error|Exception|Exit|Interrupt): /;

/** An observation as the model reads it. */
export interface ReducedObservation {
  readonly kind: 'output' | 'error';
  readonly text: string;
}

/**
 * What the model is shown of a user message that holds an observation: the first line of what a program printed, or the line that names what
 * went wrong. null for a message that is none.
 */
export function reduceObservation(message: string): ReducedObservation | null {
  const body = wrapped.exec(message)?.[1]?.replace(advice, '');
  if (body === undefined) return null;
  if (body.startsWith('Tool call success')) {
    return { kind: 'output', text: /^stdout: (.*)$/m.exec(body)?.[1] ?? '' };
  }
  const reason = /^reason: (\w+)$/m.exec(body)?.[1];
  // A program that ran into the time limit is named by its reason; others by the line that names the exception.
  const lines = body.replace(/^stderr: /m, '').split('\n');
  return { kind: 'error', text: reason ?? lines.findLast((line) => exception.test(line)) ?? lines.at(-1) ?? '' };
}

/**
 * The tokens of a conversation, up to where the model's next turn begins: what it was asked, and the last attempt with its observation.
 * Of several questions the oldest are left out where there is no room for a turn otherwise, and then the attempt. Throws a
 * {@link PolicyError} `context-overflow` where even the last question does not fit.
 */
export function promptTokens(messages: readonly ChatMessage[], tokenizer: Tokenizer, context: number): number[] {
  const isTask = ({ role, content }: ChatMessage): boolean => role === 'user' && !wrapped.test(content);
  const asked = messages.findLastIndex(isTask);
  const tasks = messages.filter(isTask).map(({ content }) => [tokenizer.mark('task'), ...tokenizer.encode(content)]);
  const prompts = [
    ...tasks.map((_, from) => [...tasks.slice(from).flat(), ...attemptTokens(messages.slice(asked + 1), tokenizer)]),
    tasks.at(-1) ?? [],
  ].map((tokens) => [...tokens, tokenizer.mark('assistant')]);
  const fitting = prompts.find((tokens) => tokens.length + roomForTurn <= context);
  if (fitting) return fitting;
  throw new PolicyError(
    'context-overflow',
    `The conversation is longer than the model's context: ${prompts.at(-1)?.length ?? 0} tokens, and it holds ${context - roomForTurn}.`,
    'Give it a task of one or two sentences. It is a toy; a real model reads longer ones.',
  );
}

/** The last attempt among the messages after the task, with what came of it; nothing where there is none. */
function attemptTokens(messages: readonly ChatMessage[], tokenizer: Tokenizer): number[] {
  const [turn, observed] = messages.slice(-2);
  const observation = observed?.role === 'user' ? reduceObservation(observed.content) : null;
  if (turn?.role !== 'assistant' || !observation) return [];
  return [
    tokenizer.mark('assistant'),
    ...tokenizer.encode(turn.content),
    tokenizer.mark('end'),
    tokenizer.mark(observation.kind),
    ...tokenizer.encode(observation.text).slice(0, observationTokens),
  ];
}
