import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../rollout/index.ts';
import { promptTokens } from './prompt.ts';
import { spelledMessages, spellMark } from './spelling.ts';
import { marks, Tokenizer } from './tokenizer.ts';
import { toyTokenizerFile } from './toy.fixture.ts';

const tokenizer = new Tokenizer(toyTokenizerFile);
const context = 256;

/** The tokens of a spelling: marks where their signs stand, and between them what the tokenizer makes of the text. */
const read = (text: string): number[] =>
  text.split(/([\ue000-\ue006])/).flatMap((part) => {
    const mark = marks.findIndex((name) => spellMark(name) === part);
    return mark < 0 ? tokenizer.encode(part) : [mark];
  });

/** What web-llm makes of messages by the model's form of conversations: all texts, and the mark before each assistant turn. */
const readMessages = (messages: readonly ChatMessage[]): number[] =>
  read(
    [...messages, { role: 'assistant', content: '' }]
      .map(({ role, content }) => (role === 'assistant' ? spellMark('assistant') : '') + content)
      .join(''),
  );

const failed = (text: string): ChatMessage => ({
  role: 'user',
  content: `<tool_response>\nTool call failure\nstderr: ${text}\n</tool_response>`,
});

describe('spelledMessages', () => {
  it('is one message for a task, and three after an attempt', () => {
    const task: ChatMessage = { role: 'user', content: 'sum 12' };
    expect(spelledMessages([{ role: 'system', content: 'Be good.' }, task], tokenizer, context)).toEqual([
      { role: 'user', content: '\ue003sum 12' },
    ]);
    const attempt: ChatMessage = { role: 'assistant', content: 'print(smu)' };
    expect(spelledMessages([task, attempt, failed('NameError: smu')], tokenizer, context)).toEqual([
      { role: 'user', content: '\ue003sum 12' },
      { role: 'assistant', content: 'print(smu)' },
      { role: 'user', content: '\ue002\ue006NameError: smu' },
    ]);
  });

  it('reads as the very tokens of the prompt, whatever stands in the messages', () => {
    const sign = fc.oneof(
      fc.constantFrom('a', '1', ' ', '\n', 'sum', '\ue002', '\ue003', 'é', '😀'),
      fc.string({ maxLength: 3 }),
    );
    const words = fc.array(sign, { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 3 }),
        fc.option(fc.tuple(words, words)),
        (tasks, attempt) => {
          const messages: ChatMessage[] = tasks.map((content) => ({ role: 'user', content }));
          if (attempt) messages.push({ role: 'assistant', content: attempt[0] }, failed(attempt[1]));
          expect(readMessages(spelledMessages(messages, tokenizer, context))).toEqual(
            promptTokens(messages, tokenizer, context),
          );
        },
      ),
    );
  });
});
