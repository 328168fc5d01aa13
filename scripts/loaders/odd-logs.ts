import { atifRow, openaiRow, sharegptRow, trlRow, verlRow } from '../../src/datasets/purify/logs.fixture.ts';

/** A row of a log as text: some of what logs hold can't be written by `JSON.stringify`. */
type Line = string;

const line = (row: unknown): Line => JSON.stringify(row);

/** A call as OpenAI writes it. */
const call = (id: string, args: unknown, name = 'python') => ({
  id,
  type: 'function',
  function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
});

const asks = (content: string) => ({ role: 'user', content });
const calls = (content: string | null, ...made: readonly unknown[]) => ({
  role: 'assistant',
  content,
  tool_calls: made,
});
const answers = (id: string, content: string, more: object = {}) => ({
  role: 'tool',
  tool_call_id: id,
  content,
  ...more,
});
const says = (content: string) => ({ role: 'assistant', content });

/** A run with a misspelt name and its correction, in which one thing is unusual. */
const run = (id: string, { code = 'print(1)', failure = "NameError: name 'x' is not defined", fields = {} } = {}) => ({
  id,
  messages: [
    asks('Print one.'),
    calls('I print it.', call('a', { code: `${code}\nprint(x)` })),
    answers('a', `Traceback (most recent call last):\n  File "<stdin>", line 2, in <module>\n${failure}`),
    calls('The name was wrong.', call('b', { code })),
    answers('b', '1'),
    { ...says('It is \\boxed{1}.'), ...fields },
  ],
});

const inText = (body: string): string => `<tool_call>\n${body}\n</tool_call>`;

/** Rows that are read, each with something that was once misread, by what it is. */
export const oddRows: Readonly<Record<string, Line>> = {
  'a mark in a string of the code': line(run('mark', { code: "print('</tool_call>')" })),
  'a mark of the chat template in an answer': line({
    id: 'template-mark',
    input: '<|im_start|>user\nPrint one.<|im_end|>\n<|im_start|>assistant\n',
    output: `${inText(line({ name: 'python', arguments: { code: 'print(1)' } }))}<|im_end|>\n<|im_start|>user\n<tool_response>\n1\n</tool_response><|im_end|>\n<|im_start|>assistant\nThe mark is <|im_start|> and nothing else.<|im_end|>`,
    score: 1,
  }),
  'a draft in a thought': line({
    id: 'draft',
    messages: [
      asks('Print one.'),
      says(
        `<think>Maybe ${inText(line({ name: 'python', arguments: { code: 'print(0)' } }))}?</think>\n${inText(line({ name: 'python', arguments: { code: 'print(1)' } }))}`,
      ),
      { role: 'tool', content: '1' },
      says('It is \\boxed{1}.'),
    ],
  }),
  'single quotes around the call': line({
    id: 'quotes',
    messages: [
      asks('Print one.'),
      says(inText(`{'name': 'python', 'arguments': {'code': 'print(1)',}}`)),
      { role: 'tool', content: '1' },
      says('It is \\boxed{1}.'),
    ],
  }),
  'no arguments, in three ways': line({
    id: 'none',
    messages: [
      asks('Look.'),
      calls(null, call('a', '', 'look')),
      answers('a', 'nothing'),
      calls(null, call('b', 'null', 'look')),
      answers('b', 'nothing'),
      calls(null, { id: 'c', type: 'function', function: { name: 'look' } }),
      answers('c', 'nothing'),
      says('Nothing is there.'),
    ],
  }),
  'parts of the Messages API': line({
    id: 'parts',
    messages: [
      asks('Print one.'),
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'I print it.', signature: 's' },
          { type: 'tool_use', id: 't1', name: 'python', input: { code: 'print(x)' } },
        ],
      },
      {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: 't1', content: 'name x is not defined', is_error: true }],
      },
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'The name was wrong.' },
          { type: 'tool_use', id: 't2', name: 'python', input: { code: 'print(1)' } },
        ],
      },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't2', content: [{ type: 'text', text: '1' }] }] },
      { role: 'assistant', content: [{ type: 'text', text: 'It is \\boxed{1}.' }] },
    ],
  }),
  'a call as tags': line({
    id: 'tags',
    messages: [
      asks('Print one.'),
      says('<function=python>\n<parameter=code>\nprint(1)\n</parameter>\n</function>'),
      { role: 'tool', content: '1' },
      says('It is \\boxed{1}.'),
    ],
  }),
  'a thought in a field': line(run('thought', { fields: { reasoning: 'One.' } })),
  'a coloured error': line(
    run('colour', { failure: '\u001b[0;31mNameError\u001b[0m: name \u001b[0;32m"x"\u001b[0m is not defined' }),
  ),
  'an error of nought': line({
    id: 'nought',
    messages: [
      asks('Measure.'),
      calls(null, call('a', { code: 'measure()' })),
      answers('a', '{"error": 0, "value": 3}'),
      says('3.'),
    ],
  }),
  'answers in another order': line({
    id: 'order',
    messages: [
      asks('Both.'),
      calls(null, call('first', { code: 'print(1)' }), call('second', { code: 'print(2)' })),
      answers('second', 'answer of the second'),
      answers('first', 'answer of the first'),
      says('Done.'),
    ],
  }),
  'a call without an answer': line({
    id: 'open',
    messages: [asks('Print.'), calls(null, call('a', { code: 'print(1)' })), says('Done.')],
  }),
  'long numbers':
    '{"id": 9007199254740993, "messages": [{"role": "user", "content": "Look it up."}, {"role": "assistant", "content": null, "tool_calls": [{"id": "a", "type": "function", "function": {"name": "look", "arguments": {"n": 9007199254740993, "x": 1.0}}}]}, {"role": "tool", "tool_call_id": "a", "content": "found"}, {"role": "assistant", "content": "Found."}]}',
  'arguments as text': line({
    id: 'text',
    messages: [asks('Look.'), calls(null, call('a', '{"x": 1}', 'look')), answers('a', 'nothing'), says('Nothing.')],
  }),
  'half a character': `{"id": "half", "messages": [{"role": "user", "content": "Print \\ud83d."}, {"role": "assistant", "content": "Done."}]}`,
  'a long id with slashes': line(run(`../${'long/'.repeat(120)}id`)),
  'ids that come twice': line(run('twice')),
  'ids that come twice, again': line(run('twice')),
  'each form of log': [trlRow, openaiRow, sharegptRow, atifRow, verlRow].map(line).join('\n'),
};

/** Rows that are left out with a message. */
export const refusedRows: Readonly<Record<string, Line>> = {
  'a number that JSON does not have': '{"id": "nan", "messages": [{"role": "user", "content": "x"}], "reward": NaN}',
  'a picture': line({
    id: 'picture',
    messages: [
      { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:,' } }] },
      { role: 'assistant', content: 'A cat.' },
    ],
  }),
};
