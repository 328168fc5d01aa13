import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsIn, turnsIn } from './read-row.fixture.ts';

const said = (role: string, text: string): string => `<|im_start|>${role}\n${text}<|im_end|>\n`;
const input = `${said('user', 'How many?')}<|im_start|>assistant\n`;
const call = (code: string): string =>
  `<tool_call>\n${JSON.stringify({ name: 'python', arguments: { code } })}\n</tool_call>`;
const answered = (text: string): string => `<tool_response>\n${text}\n</tool_response>`;

describe('a response with the marks of ChatML', () => {
  it.each([
    ['the mark that begins a message', 'The mark is <|im_start|> and nothing else.'],
    ['the mark with a role', 'It is <|im_start|>user in a line.'],
    ['the mark that ends a message', 'It ends with <|im_end|>, as you see.'],
    ['both marks', 'From <|im_start|> to <|im_end|> it goes.'],
    ['an unknown role', 'x<|im_end|>\n<|im_start|>narrator\ny'],
    ['no mark', 'It is 5.'],
  ])('keeps what the agent wrote: %s', (_, text) => {
    expect(turnsIn({ input, output: `${text}<|im_end|>` })).toEqual([[text, null]]);
    expect(turnsIn({ input, output: text })).toEqual([[text, null]]);
  });

  it.each([
    ['in a program', call("print('<|im_end|>\\n<|im_start|>user\\n')"), '1'],
    ['without an escape', call("print('<|im_end|><|im_start|>user')"), '1'],
    ['in an answer', call('x'), 'a<|im_end|>\n<|im_start|>assistant\nb'],
    ['in an answer, without line feeds', call('x'), '<|im_end|>'],
  ])('keeps marks %s', (_, written, printed) => {
    const output = `${written}<|im_end|>\n${said('user', answered(printed))}<|im_start|>assistant\nIt is 5.<|im_end|>`;
    expect(turnsIn({ input, output })).toEqual([
      [written, printed],
      ['It is 5.', null],
    ]);
  });

  it('reads turns without the line feed between them, and padding at the end', () => {
    const output = `${call('x')}<|im_end|>${said('user', answered('1'))}<|im_start|>assistant\nIt is 5.<|im_end|><|endoftext|><|endoftext|>`;
    expect(turnsIn({ input, output })).toEqual([
      [call('x'), '1'],
      ['It is 5.', null],
    ]);
  });

  it('a mark in a response whose prompt has none is the agent’s', () => {
    const output = 'The mark is <|im_start|>.';
    expect(turnsIn({ input: 'user\nHow many?\nassistant\n', output })).toEqual([[output, null]]);
  });

  it('names what stands outside of the messages', () => {
    const between = `${said('user', 'How many?')}who?\n<|im_start|>assistant\n`;
    expect(problemsIn({ input: between, output: 'x' })[0]).toContain('at least one turn of the agent');
    expect(problemsIn({ input: '<|im_start|>narrator\nx', output: 'y' })[0]).toContain(
      '<|im_start|> with a role at character 1',
    );
  });

  it('keeps any words that hold no whole border', () => {
    const word = fc.constantFrom('<|im_start|>', '<|im_end|>', 'user', ' ', 'is', '.', '<|endoftext|>');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const text = `The ${words.join(' ')} end.`;
        expect(turnsIn({ input, output: `${text}<|im_end|>` })).toEqual([[text, null]]);
      }),
    );
  });
});

describe('a response whose marks were left out', () => {
  const bare = 'user\nHow many?\nassistant\n';
  it.each([
    ['a tag in the words', 'I wait for <tool_response> now.', null],
    ['both tags in the words', 'A <tool_response>x</tool_response> comes.', null],
  ])('keeps %s', (_, output, answer) => {
    expect(turnsIn({ input: bare, output })).toEqual([[output, answer]]);
  });
  it.each([
    ['the line feed before the role', '\nuser\n'],
    ['none, as trainers write it', 'user\n'],
    ['the role of tools', '\ntool\n'],
    ['no role', '\n'],
  ])('takes turns apart with %s', (_, border) => {
    const output = `${call('x')}${border}${answered('1')}\nassistant\nIt is 5.`;
    expect(turnsIn({ input: bare, output })).toEqual([
      [call('x'), '1'],
      ['It is 5.', null],
    ]);
  });
  it('keeps tags that a program printed', () => {
    const printed = 'a </tool_response> b';
    const output = `${call('x')}\nuser\n${answered(printed)}\nassistant\nIt is 5.`;
    expect(turnsIn({ input: bare, output })[0]?.[1]).toBe(printed);
  });
  it.each([['system\nx\nuser\ny\nassistant\n'], ['user\ny\nassistant\nz\nuser\nw\nassistant\n'], ['user\ny']])(
    'reads the prompt %j',
    (text) => {
      expect(problemsIn({ input: text, output: 'x' })).toEqual([]);
    },
  );
  it.each([
    ['user\na\nuser\nb\nassistant\n'],
    ['no roles at all'],
    ['assistant\nx\nuser\ny'],
    ['user\na\nsystem\nb\nassistant\n'],
  ])('refuses the prompt %j, in which the roles are in no order', (text) => {
    expect(problemsIn({ input: text, output: 'x' })[0]).toContain(
      'input: expected the roles in the order of a conversation',
    );
  });
});
