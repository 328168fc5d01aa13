import { describe, expect, it } from 'vitest';
import { problemsIn, rowIn, rowOf, runIn, turnsIn, warningsIn } from './read-row.fixture.ts';

const use = (id: string, code: string) => ({ type: 'tool_use', id, name: 'python', input: { code } });
const result = (id: string, content: unknown, more: object = {}) => ({
  type: 'tool_result',
  tool_use_id: id,
  content,
  ...more,
});
const assistant = (...content: readonly unknown[]) => ({ role: 'assistant', content });
const user = (...content: readonly unknown[]) => ({ role: 'user', content });
const text = (words: string) => ({ type: 'text', text: words });
const called = (code: string): string => `<tool_call>\n{"name":"python","arguments":{"code":"${code}"}}\n</tool_call>`;

describe('logs of the Messages API', () => {
  const row = {
    system: 'You compute.',
    model: 'claude',
    tools: [{ name: 'python', description: 'Runs it.', input_schema: { type: 'object' } }],
    ...rowOf(
      assistant({ type: 'thinking', thinking: 'One.', signature: 's' }, text('I run it.'), use('a', 'x')),
      user(result('a', [text('no such name')], { is_error: true })),
      assistant(use('b', 'y'), use('c', 'z')),
      user(result('c', '3'), result('b', [text('2'), text('!')])),
      assistant(text('It is 5.')),
    ),
  };

  it('are read with their calls, answers and thoughts', () => {
    expect(turnsIn(row)).toEqual([
      [`<think>\nOne.\n</think>\n\nI run it.\n${called('x')}`, 'no such name'],
      [called('y'), '2!'],
      [called('z'), '3'],
      ['It is 5.', null],
    ]);
    expect(warningsIn(row)).toEqual([]);
  });

  it('decide by is_error', () => {
    expect(runIn(row).turns.map(({ judgement }) => judgement && [judgement.outcome, judgement.by])).toEqual([
      ['failed', 'is_error: true'],
      ['succeeded', ''],
      ['succeeded', ''],
      null,
    ]);
  });

  it('keep what stands beside the messages', () => {
    const { prompt, tool, model } = runIn(row);
    expect(prompt[0]).toEqual({ role: 'system', content: 'You compute.' });
    expect([tool.description, model]).toEqual(['Runs it.', 'claude']);
  });

  it('take a system message in parts, and one that stands twice once', () => {
    expect(runIn({ ...row, system: [text('You '), text('add.')] }).prompt[0]?.content).toBe('You add.');
    const twice = { ...row, messages: [{ role: 'system', content: 'You compute.' }, ...row.messages] };
    expect(runIn(twice).prompt).toHaveLength(2);
  });

  it('end where a user writes beside the answers', () => {
    const spoken = rowOf(assistant(use('a', 'x')), user(result('a', '1'), text('And now?')), assistant(text('2')));
    expect(runIn(spoken)).toMatchObject({ cutAtUser: true, turns: { length: 1 } });
  });

  it('read a result without content as an empty answer', () => {
    expect(turnsIn(rowOf(assistant(use('a', 'x')), user(result('a', undefined))))[0]?.[1]).toBe('');
  });
});

describe('parts of a content', () => {
  it.each([
    ['texts', [text('a'), text('b')], 'ab'],
    ['texts of the Responses API', [{ type: 'output_text', text: 'a', annotations: [] }], 'a'],
    ['texts without a type', [{ text: 'a' }], 'a'],
    ['bare texts', ['a', 'b'], 'ab'],
    ['a refusal', [{ type: 'refusal', refusal: 'I will not.' }], 'I will not.'],
    ['nothing after a call', [], ''],
  ])('are read: %s', (_, content, expected) => {
    expect(turnsIn(rowOf({ role: 'assistant', content: 'x' }, { role: 'assistant', content }))[0]?.[0].trimEnd()).toBe(
      `x\n${expected}`.trimEnd(),
    );
  });

  it.each([
    ['an image', [{ type: 'image_url', image_url: { url: 'x' } }], 'image_url'],
    ['an image of the Messages API', [{ type: 'image', source: {} }], 'image'],
    ['a sound', [text('a'), { type: 'input_audio', input_audio: {} }], 'input_audio'],
    ['a call on the server', [{ type: 'server_tool_use', id: 'a', name: 'web', input: {} }], 'server_tool_use'],
    ['a document', [{ type: 'document', source: {} }], 'document'],
    ['a text without its text', [{ type: 'text' }], 'text'],
    ['a call without a name', [{ type: 'tool_use', id: 'a', input: {} }], 'tool_use'],
    ['a number', [5], 'number'],
    ['nothing', [null], 'null'],
  ])('that are unknown are a problem of the row, never text: %s', (_, content, found) => {
    for (const role of ['assistant', 'user'] as const) {
      const [problem] = problemsIn(rowOf({ role, content }, { role: 'assistant', content: 'x' }));
      expect(problem).toMatch(/^messages\.1\.content\.\d/);
      expect(problem).toContain(`found ${found}`);
    }
  });

  it('are named where they stand in the wrong message', () => {
    expect(problemsIn(rowOf(user(use('a', 'x')), assistant(text('x'))))[0]).toContain(
      'no tool_use in a message of the role user',
    );
    expect(problemsIn(rowOf(assistant(result('a', 'x'))))[0]).toContain('no tool_result in a message of the assistant');
  });

  it('a content that is no text and no list is a problem', () => {
    expect(problemsIn(rowOf({ role: 'assistant', content: { parts: ['x'] } }))[0]).toBe(
      'messages.1.content: expected a text or a list of parts, found an object',
    );
  });

  it('what of a thought is encrypted is named', () => {
    expect(warningsIn(rowOf(assistant({ type: 'redacted_thinking', data: 'x' }, text('1'))))).toEqual([
      'messages.1.content.0: a thought that is encrypted and not read',
    ]);
  });
});

describe('fields that are not read', () => {
  it.each([
    ['a text', { analysis: 'One.' }, 'messages.1.analysis'],
    ['a list', { steps: ['One.'] }, 'messages.1.steps'],
    ['an object', { audio: { data: 'x' } }, 'messages.1.audio'],
    ['a thought of a user', null, 'messages.1.reasoning'],
  ])('are named, and the row is read: %s', (_, more, field) => {
    const row = more
      ? rowOf({ role: 'assistant', content: '1', ...more })
      : rowOf({ role: 'user', content: 'x', reasoning: 'y' }, { role: 'assistant', content: '1' });
    expect(warningsIn(row)).toEqual([`${field}: a field that is not read`]);
    expect(rowIn(row).kind).toBe('run');
  });

  it.each([
    [{ audio: null }],
    [{ analysis: '  ' }],
    [{ steps: [] }],
    [{ weight: 0 }],
    [{ cost: 0.1 }],
    [{ id: 'msg_1', finish_reason: 'stop', usage: { total_tokens: 3 } }],
    [{ refusal: null, annotations: [] }],
  ])('without content are passed over: %j', (more) => {
    expect(warningsIn(rowOf({ role: 'assistant', content: '1', ...more }))).toEqual([]);
  });

  it('are named in every form', () => {
    const atif = {
      schema_version: 'ATIF-v1.7',
      agent: { name: 'a', version: '1' },
      steps: [
        { step_id: 1, source: 'user', message: 'How many?' },
        { step_id: 2, source: 'agent', message: '1', plan: 'One.', observation: { results: [{ content: 'x' }] } },
      ],
    };
    expect(warningsIn(atif)).toEqual([
      'steps.1.plan: a field that is not read',
      'steps.1.observation: what was observed without a call is not read',
    ]);
    const sharegpt = {
      conversations: [
        { from: 'human', value: 'x' },
        { from: 'gpt', value: '1', thought: 'One.' },
      ],
    };
    expect(warningsIn(sharegpt)).toEqual(['conversations.1.thought: a field that is not read']);
    expect(warningsIn({ ...sharegpt, split: 'train' })).toContain('split: a column that is not read');
  });
});

describe('calls', () => {
  const run = (call: object) =>
    rowOf({ role: 'assistant', content: '', tool_calls: [call] }, { role: 'tool', content: '1' });
  it.each([
    ['with OpenAI’s wrapping', { id: 'a', type: 'function', function: { name: 'python', arguments: '{"code":"x"}' } }],
    ['without it', { name: 'python', arguments: { code: 'x' } }],
    ['as LangChain has them', { type: 'tool_call', id: 'a', name: 'python', args: { code: 'x' } }],
    ['with an index', { index: 0, function: { name: 'python', arguments: { code: 'x' } } }],
  ])('are read %s', (_, call) => {
    expect(turnsIn(run(call))).toEqual([[called('x'), '1']]);
    expect(warningsIn(run(call))).toEqual([]);
  });
  it.each([
    ['no name', { function: { arguments: {} } }, 'messages.1.tool_calls.0.function.name'],
    ['nothing', {}, 'messages.1.tool_calls.0.function: expected a function with its name'],
    ['another kind', { type: 'custom', custom: { name: 'sql', input: 'x' } }, 'messages.1.tool_calls.0.function'],
  ])('are refused with %s', (_, call, expected) => {
    expect(problemsIn(run(call))[0]).toContain(expected);
  });
  it('name what else they hold', () => {
    const call = { function: { name: 'python', arguments: {}, output: '5' }, signature: 's' };
    expect(warningsIn(run(call))).toEqual([
      'messages.1.tool_calls.0.signature: a field that is not read',
      'messages.1.tool_calls.0.function.output: a field that is not read',
    ]);
  });
});
