import type { ChatMessage } from '../../rollout/index.ts';
import { promptTokens } from './prompt.ts';
import { marks, type Mark, type Tokenizer } from './tokenizer.ts';

/** The first of the signs that spell the marks, in their order: Unicode keeps these for private use, and no piece has one. */
const firstSign = 0xe000;

/** How a mark is spelt where a prompt is given as text: as one sign, which stands for nothing else. */
export const spellMark = (mark: Mark): string => String.fromCharCode(firstSign + marks.indexOf(mark));

/** Tokens as a text from which the tokenizer that comes with the model for WebGPU makes the same tokens again. */
export const spellTokens = (tokens: readonly number[], tokenizer: Tokenizer): string =>
  tokens
    .map((token) => {
      const mark = marks[token];
      return mark === undefined ? tokenizer.text(token) : spellMark(mark);
    })
    .join('');

/**
 * The prompt that the model reads, for people: its pieces with the marks between them as `<task>`, `<assistant>` and so on. Throws a
 * PolicyError `context-overflow` as {@link promptTokens} does.
 */
export const shownPrompt = (messages: readonly ChatMessage[], tokenizer: Tokenizer, context: number): string =>
  promptTokens(messages, tokenizer, context)
    .map((token) => {
      const mark = marks[token];
      return mark === undefined ? tokenizer.text(token) : `<${mark}>`;
    })
    .join('');

/**
 * The messages that web-llm must be given so that the model for WebGPU reads exactly {@link promptTokens}: the tasks, and, where there was an
 * attempt, its turn and what came of it, which begins with the mark that ends the turn. The mark that begins the next turn is put behind
 * them by the model's form of conversations. A sign that spells a mark and stands in a message itself is read as unknown.
 * Throws a PolicyError `context-overflow` as {@link promptTokens} does.
 */
export function spelledMessages(
  messages: readonly ChatMessage[],
  tokenizer: Tokenizer,
  context: number,
): readonly ChatMessage[] {
  const tokens = promptTokens(messages, tokenizer, context).slice(0, -1);
  const spell = (from: number, to?: number): string => spellTokens(tokens.slice(from, to), tokenizer);
  const turn = tokens.indexOf(tokenizer.mark('assistant'));
  if (turn < 0) return [{ role: 'user', content: spell(0) }];
  const end = tokens.indexOf(tokenizer.mark('end'), turn);
  return [
    { role: 'user', content: spell(0, turn) },
    { role: 'assistant', content: spell(turn + 1, end) },
    { role: 'user', content: spell(end) },
  ];
}
