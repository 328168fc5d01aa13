import { describe, expect, it } from 'vitest';
import { codeOf, dialects, textOf } from '../../../saar/index.ts';
import { rows, sumRun, trlRow } from '../logs.fixture.ts';
import { readRun, type ReadRow } from './recognise.ts';

const runIn = (row: unknown) => {
  const read = readRun(JSON.parse(JSON.stringify(row)));
  if (read.kind === 'none') throw new Error(JSON.stringify(read.problems));
  return read.run;
};

const problemsIn = (row: unknown) => {
  const read = readRun(row);
  return read.kind === 'none' ? read.problems : [];
};

const warned = ({ warnings }: ReadRow): string => warnings.map(({ field, what }) => `${field}: ${what}`).join('\n');

const call = (code: string) => ({ type: 'function', function: { name: 'python', arguments: { code } } });

describe('readRun', () => {
  it.each(Object.entries(rows))('reads the same run from %s', (_, row) => {
    const { turns, prompt, task, dialect } = runIn(row);
    expect(prompt.at(-1)).toEqual({ role: 'user', content: sumRun.question });
    expect(task.prompt).toBe(sumRun.question);
    expect(turns.map(({ tokens }) => codeOf(textOf(tokens), dialects[dialect]))).toEqual([
      sumRun.first,
      sumRun.second,
      null,
    ]);
    // ShareGPT has no place for words before a call but the thought.
    expect(turns.map(({ tokens }) => textOf(tokens).replace('<think>\n', '').split('\n')[0])).toEqual([
      sumRun.thought,
      sumRun.apology,
      sumRun.answer,
    ]);
    expect(turns.map(({ observation }) => observation)).toEqual([sumRun.failure, '45', null]);
    expect(turns.map(({ failure }) => failure)).toEqual(['NameError', null, null]);
  });

  it('takes for a thought what ShareGPT has between its tags before a call, and nothing else', () => {
    const [first, , last] = runIn(rows.sharegptRow).turns.map(({ tokens }) => textOf(tokens));
    expect(first).toMatch(/^<think>\nI add the numbers up\.\n<\/think>\s*<tool_call>/);
    expect(last).toBe(sumRun.answer);
  });

  it('reads lists that a table holds as JSON text', () => {
    expect(runIn({ messages: JSON.stringify(trlRow.messages) }).turns).toEqual(runIn(trlRow).turns);
  });

  it('takes over what the log says beside the messages', () => {
    expect(runIn(rows.trlRow)).toMatchObject({
      id: 'sum-1',
      shape: 'messages',
      task: { answer: '45' },
      verdict: { reward: 1 },
      tool: { name: 'python', description: 'Runs Python.', parameters: { type: 'object' } },
    });
    expect(runIn(rows.atifRow)).toMatchObject({
      id: 'session-1',
      shape: 'atif',
      model: 'small-model',
      startedAt: '2025-10-16T14:30:00Z',
      tool: { description: 'Runs Python.' },
    });
    expect(runIn(rows.verlRow)).toMatchObject({ shape: 'verl', task: { answer: '45' }, verdict: { reward: 1 } });
    expect(runIn(rows.sharegptRow)).toMatchObject({ shape: 'sharegpt', tool: { description: 'Runs Python.' } });
  });

  it('makes a turn of each of several calls of one message, each with its own answer', () => {
    const [system, user, assistant] = trlRow.messages;
    const calls = ['a', 'b'].map((id) => ({ id, ...call(`print("${id}")`) }));
    const { turns } = runIn({
      messages: [
        system,
        user,
        { ...assistant, tool_calls: calls },
        { role: 'tool', tool_call_id: 'b', content: 'b' },
        { role: 'tool', tool_call_id: 'a', content: 'a' },
      ],
    });
    expect(turns.map(({ observation, parallel }) => [observation, parallel])).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });

  it('keeps a call whose arguments cannot be read as such a call', () => {
    const { turns } = runIn({
      messages: [
        { role: 'user', content: 'How many?' },
        { role: 'assistant', content: null, tool_calls: [{ function: { name: 'python', arguments: '[1' } }] },
        { role: 'tool', content: 'Error: bad arguments' },
      ],
    });
    expect(turns).toMatchObject([{ failure: 'tool_call_format_error', tool: null }]);
  });

  it('ends the run where a user speaks again, and says so', () => {
    const again = [
      ...trlRow.messages,
      { role: 'user', content: 'And below 20?' },
      { role: 'assistant', content: '190' },
    ];
    expect(runIn({ messages: again })).toMatchObject({ cutAtUser: true, turns: { length: 3 } });
  });

  it('gives the reward of a whole conversation to no part of it', () => {
    const [system, user, ...rest] = trlRow.messages;
    const asked = [{ role: 'assistant', content: 'Which numbers?' }, { role: 'user', content: 'All.' }, ...rest];
    const read = readRun({ ...trlRow, messages: [system, user, ...asked] });
    expect(read).toMatchObject({ run: { cutAtUser: true, verdict: null } });
    expect(warned(read)).toMatch(/^reward: .*whole conversation.* unjudged$/);
    // Without a reward there is nothing to warn of.
    expect(readRun({ messages: [system, user, ...asked] }).warnings).toEqual([]);
  });

  it('takes a run for whole after which only a user speaks, and names what is not read', () => {
    const thanked = [...trlRow.messages, { role: 'user', content: 'Thanks.' }];
    const read = readRun({ ...trlRow, messages: thanked });
    expect(read).toMatchObject({ run: { cutAtUser: false, verdict: { reward: 1 }, turns: { length: 3 } } });
    expect(warned(read)).toMatch(/^messages\.7: .*user message.* not read$/);
  });

  it('joins reasoning that stands in a message of its own with the call after it', () => {
    const [system, user, ...rest] = trlRow.messages;
    const { turns } = runIn({ messages: [system, user, { role: 'assistant', content: 'First.' }, ...rest] });
    expect(textOf(turns[0]?.tokens ?? [])).toMatch(/^First\.\nI add the numbers up\.\n<tool_call>/);
  });

  it.each([
    ['no object', [1], '', /a JSON object/],
    ['no known form', { text: 'hello' }, '', /messages, conversations, steps/],
    ['a message without a role', { messages: [{ role: 'user', content: 'x' }, {}] }, 'messages.1.role', /"role"/],
    ['no user', { messages: [{ role: 'assistant', content: 'x' }] }, 'messages', /a user message/],
    ['no agent', { messages: [{ role: 'user', content: 'x' }] }, 'messages', /at least one turn/],
    ['no messages', { messages: [] }, /messages/, />=1/],
    [
      'an answer to nothing',
      {
        messages: [
          { role: 'user', content: 'x' },
          { role: 'tool', content: 'y' },
        ],
      },
      'messages.1',
      /an answer after each call/,
    ],
    ['a value that is no text', { conversations: [{ from: 'human', value: 3 }] }, 'conversations.0.value', /string/],
    ['a later record', { schema: 'cleaner-lab/trajectory@9' }, 'schema', /@2/],
    ['no output', { input: 'x', output: 1 }, 'output', /string/],
    ['a step of nobody', { ...rows.atifRow, steps: [{ source: 'me' }] }, 'steps.0.source', /"agent"/],
  ])('says what is wrong with %s', (_, row, field, expected) => {
    const [problem] = problemsIn(row);
    expect(problem?.field).toEqual(typeof field === 'string' ? field : expect.stringMatching(field));
    expect(problem?.expected).toMatch(expected);
  });
});
