import { describe, expect, it } from 'vitest';
import { PolicyError, type ChatMessage } from '../../rollout/index.ts';
import { dialects } from '../../saar/index.ts';
import { promptTokens, reduceObservation } from './prompt.ts';
import { marks, Tokenizer } from './tokenizer.ts';
import { toyTokenizerFile } from './toy.fixture.ts';

const tokenizer = new Tokenizer(toyTokenizerFile);
const user = (content: string): ChatMessage => ({ role: 'user', content });
const assistant = (content: string): ChatMessage => ({ role: 'assistant', content });
const observed = (observation: string): ChatMessage => user(dialects.hermes.observe(observation));

/** The prompt as a text, its marks in angle brackets. */
const prompt = (messages: readonly ChatMessage[], context = 256): string =>
  promptTokens(messages, tokenizer, context)
    .map((token) => (token < marks.length ? `<${marks[token] ?? ''}>` : tokenizer.text(token)))
    .join('');

const failure = 'Tool call failure\nreason: \nstderr: NameError at line 1: name x is not defined\n  print(x)';

describe('reduceObservation', () => {
  it.each([
    ['Tool call success\nstdout: 12\n13', 'output', '12'],
    ['Tool call success', 'output', ''],
    [failure, 'error', 'NameError at line 1: name x is not defined'],
    [
      'Tool call failure\nreason: \nstdout: 5\nstderr: a warning\nTypeError at line 3: no\n  f()',
      'error',
      'TypeError at line 3: no',
    ],
    [
      'Tool call failure\nreason: worker_timeout\nstderr: The program was stopped after 4 s.',
      'error',
      'worker_timeout',
    ],
    [
      `${failure}\n\nNote: This approach has been attempted 3 times.`,
      'error',
      'NameError at line 1: name x is not defined',
    ],
  ])('takes of %j what helps', (observation, kind, text) => {
    expect(reduceObservation(dialects.hermes.observe(observation))).toEqual({ kind, text });
  });

  it('sees a task for what it is', () => {
    expect(reduceObservation('Tool call success')).toBeNull();
  });
});

describe('promptTokens', () => {
  it('is the task alone at first, without the system prompt', () => {
    expect(prompt([{ role: 'system', content: 'You solve tasks.' }, user('sum 1')])).toBe('<task>sum 1<assistant>');
  });

  it('holds the last attempt and what came of it', () => {
    const messages = [
      user('sum 1'),
      assistant('one'),
      observed('Tool call failure\nreason: \nstderr: NameError: x'),
      assistant('two'),
      observed('Tool call success\nstdout: 7'),
    ];
    expect(prompt(messages.slice(0, 3))).toBe('<task>sum 1<assistant>one<end><error>NameError: x<assistant>');
    expect(prompt(messages)).toBe('<task>sum 1<assistant>two<end><output>7<assistant>');
  });

  it('leaves the attempt out where it leaves no room for a turn', () => {
    const messages = [user('sum 1'), assistant('1'.repeat(200)), observed('Tool call success\nstdout: 7')];
    expect(prompt(messages)).toBe('<task>sum 1<assistant>');
    expect(prompt(messages, 400)).toContain('<output>7');
  });

  it('keeps the beginning of a long observation', () => {
    const messages = [user('sum'), assistant('1'), observed(`Tool call success\nstdout: ${'8'.repeat(100)}`)];
    expect(prompt(messages)).toBe(`<task>sum<assistant>1<end><output>${'8'.repeat(32)}<assistant>`);
  });

  it('holds all questions of a conversation, as many of the last as there is room for', () => {
    const messages = [user('sum 1'), assistant('2'), user('sum 3')];
    expect(prompt(messages)).toBe('<task>sum 1<task>sum 3<assistant>');
    expect(prompt([user('1'.repeat(152)), ...messages])).toBe('<task>sum 1<task>sum 3<assistant>');
  });

  it('refuses a task that is too long, with both numbers', () => {
    const ask = (): string => prompt([user('7'.repeat(300))]);
    expect(ask).toThrow(PolicyError);
    expect(ask).toThrow("longer than the model's context: 302 tokens, and it holds 160.");
  });
});
