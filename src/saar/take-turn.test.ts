import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects, type DialectName } from './dialects.ts';
import { splitTurn } from './split-turn.ts';
import { textOf } from './token.ts';
import { withThoughtOpened } from './take-turn.ts';
import { messageOf, turnParts } from './turn-parts.ts';

const call = (x: number): string => `<tool_call>\n{"name": "f", "arguments": {"x": ${x}}}\n</tool_call>`;
const block = (code: string): string => `\`\`\`python\n${code}\n\`\`\``;

/** The x of the call that is read, or its kind. */
const xIn = (text: string): unknown => {
  const read = dialects.hermes.read(text);
  return read.kind === 'call' ? read.call.arguments.x : read.kind;
};
const programIn = (text: string): unknown => {
  const read = dialects.fenced.read(text);
  return read.kind === 'call' ? read.call.arguments.code : read.kind;
};

describe('a thought is not the message', () => {
  it.each([
    ['a draft in the thought', `<think>Maybe ${call(0)}?</think>\n\n${call(1)}`, 1],
    ['white space before the thought', `\n <think>\n${call(0)}\n</think>${call(1)}`, 1],
    ['words before the thought', `Wait. <think>${call(0)}</think> ${call(1)}`, 1],
    ['two thoughts', `<think>a</think>b<think>${call(0)}</think>${call(1)}`, 1],
    ['a thought that the prompt opened', `Maybe so.\n</think>\n\n${call(1)}`, 1],
    ['the tag’s end in a draft', `<think>${call(0).replace('0', '"</think>"')} or</think>${call(1)}`, 1],
    ['the tag’s end in quotation marks', `<think>It ends with "</think>", ${call(0)}</think>${call(1)}`, 1],
    ['half a draft in the thought', `<think>Like <tool_call>{"name": "f", </think>${call(1)}`, 1],
    ['nothing but a thought with a draft', `<think>Maybe ${call(0)}?</think>\n\nIt is 5.`, 'none'],
    ['a thought without an end', `<think>Maybe ${call(0)}`, 'none'],
    ['a call before a thought', `${call(1)}<think>${call(0)}</think>`, 1],
    ['the tag’s end in a program', `Well.\n${call(1).replace('1', '1, "y": "</think>"')}`, 1],
    ['the tags spoken of', `The tag \`<think>\` opens, "</think>" closes. ${call(1)}`, 1],
    ['a tag spoken of without marks', `The tag <think> opens a thought. ${call(1)}`, 1],
    ['no thought', call(1), 1],
  ])('in the Hermes dialect: %s', (_, text, x) => {
    expect(xIn(text)).toBe(x);
  });

  it.each([
    ['a draft in the thought', `<think>\n${block('0')}\n</think>\n\n${block('1')}`, '1'],
    ['a fence that is open in the thought', `<think>\n\`\`\`python\n0\n</think>\n\n${block('1')}`, '1'],
    ['a thought that the prompt opened', `Maybe.\n</think>\n\n${block('1')}`, '1'],
    ['only a thought', `<think>\n${block('0')}\n</think>\nIt is 5.`, 'none'],
    ['a thought without an end', `<think>\n${block('0')}`, 'none'],
    ['a tag in the program', block('print("<think>")'), 'print("<think>")'],
  ])('in fences: %s', (_, text, code) => {
    expect(programIn(text)).toBe(code);
  });

  it('is told apart from the words', () => {
    const text = `<think>\nMaybe ${call(0)}?\n</think>\n\nLet us see.\n${call(1)}`;
    expect(turnParts(text, dialects.hermes)).toMatchObject({
      thought: `Maybe ${call(0)}?`,
      words: 'Let us see.\n',
      call: call(1),
    });
    expect(messageOf('<think>\\boxed{3}</think>\n\n\\boxed{5}', dialects.hermes)).toBe('\\boxed{5}');
    expect(messageOf('\\boxed{3}\n</think>\nIt is 5.', dialects.hermes)).toBe('It is 5.');
    expect(messageOf('<think>It is 5.', dialects.hermes)).toBe('');
    expect(messageOf('It is 5.', dialects.hermes)).toBe('It is 5.');
  });
});

describe('withThoughtOpened', () => {
  it.each([
    ['a draft before the end of the thought', `Maybe ${call(0)}?\n</think>\n\n${call(1)}`, true],
    ['no call', 'So it is 5.</think>It is 5.', true],
    ['a tag in quotation marks before', `A "<think>" begins. ${call(0)}</think>${call(1)}`, true],
    ['a thought with both tags', `<think>${call(0)}</think>${call(1)}`, false],
    ['a thought with both tags behind words', `Hm. <think>${call(0)}</think>${call(1)}`, false],
    ['the tag in a program', call(1).replace('1', '"</think>"'), false],
    ['the tag in quotation marks', `It ends with "</think>". ${call(1)}`, false],
    ['no tag', call(1), false],
  ])('opens the thought that the prompt opened: %s', (_, text, opened) => {
    expect(withThoughtOpened(text)).toBe(opened ? `<think>\n${text}` : text);
    if (text.includes(call(1))) expect(xIn(withThoughtOpened(text))).toBe(1);
  });
});

describe('a mark that is quoted is not the mark', () => {
  it.each([
    [
      'the end in a program',
      `<tool_call>\n{"name": "f", "arguments": {"code": "print('</tool_call>')", "x": 1}}\n</tool_call>`,
      1,
    ],
    [
      'the beginning in a program',
      `<tool_call>{"name": "f", "arguments": {"code": "'<tool_call>{'", "x": 1}}</tool_call>`,
      1,
    ],
    [
      'the end in single quotes',
      `<tool_call>{'name': 'f', 'arguments': {'code': '"</tool_call>"', 'x': 1}}</tool_call>`,
      1,
    ],
    [
      'the end in triple quotes',
      `<tool_call>{"name": "f", "arguments": {"code": """\n</tool_call>\n""", "x": 1}}</tool_call>`,
      1,
    ],
    [
      'the end behind a raw line feed',
      `<tool_call>{"name": "f", "arguments": {"code": "a\n</tool_call>\nb", "x": 1}}</tool_call>`,
      1,
    ],
    ['the end in a name', `<tool_call>{"</tool_call>": 0, "name": "f", "arguments": {"x": 1}}</tool_call>`, 1],
    ['a mark in a code span', `I call with \`<tool_call>\`.\n${call(1)}`, 1],
    ['a whole call in a code span', `Like \`${call(0).replaceAll('\n', '')}\`.\n${call(1)}`, 1],
    ['a mark in quotation marks', `The mark is "<tool_call>", so: ${call(1)}`, 1],
    ['a call in a fence', `Like so:\n\`\`\`xml\n${call(0)}\n\`\`\`\n${call(1)}`, 1],
    ['a call between tildes', `~~~\n${call(0)}\n~~~\n${call(1)}`, 1],
    ['a call in a fence, and no other', `Like so:\n\`\`\`\n${call(0)}\n\`\`\`\nIt is 5.`, 'none'],
    ['a mark spoken of', `I write <tool_call> and then: ${call(1)}`, 1],
    ['a backtick before the call', `It’s \` odd.\n${call(1)}`, 1],
    ['a pair of fences in a line before the call', `\`\`\`x\`\`\` is code.\n${call(1)}`, 1],
    [
      'a fence in the call’s JSON',
      `<tool_call>{"name": "f", "arguments": {"code": "\`\`\`\\n", "x": 1}}</tool_call>`,
      1,
    ],
    ['the end right behind the JSON', '<tool_call>{"name": "f", "arguments": {"x": 1}}</tool_call>', 1],
    ['a second call', `${call(1)}\n${call(2)}`, 1],
    ['words behind the call', `${call(1)} and \`code\``, 1],
  ])('in the Hermes dialect: %s', (_, text, x) => {
    expect(xIn(text)).toBe(x);
  });

  it.each([
    [
      'a forgotten quote',
      '<tool_call>\n{"name": "f", "arguments": {"code": "print(1)}}\n</tool_call>',
      'malformed',
      'line 2',
    ],
    [
      'a forgotten quote, and more to follow',
      `<tool_call>\n{"name": "f", "arguments": {"code": "print(1)}}\n</tool_call>\n${call(1)}`,
      'malformed',
      '',
    ],
    [
      'a forgotten bracket',
      '<tool_call>\n{"name": "f", "arguments": {"x": 1}\n</tool_call>',
      'malformed',
      'expected "," or "}" (line 3, column 1',
    ],
    [
      'a bracket too many',
      '<tool_call>\n{"name": "f", "arguments": {}}}\n</tool_call>',
      'malformed',
      'line 2, column 31',
    ],
    [
      'quotes that are not escaped',
      '<tool_call>{"name": "f", "arguments": {"code": "print("</tool_call>")"}}</tool_call>',
      'malformed',
      'column',
    ],
    ['no JSON', '<tool_call>f(1)</tool_call>', 'malformed', 'JSON object is expected'],
    ['nothing but a call in a fence', `So:\n\`\`\`xml\n${call(1)}\n\`\`\`\n`, 'malformed', 'without the fence'],
    ['a call in a fence without an end', `\`\`\`\n${call(1)}`, 'malformed', 'without the fence'],
    ['a call in a fence, and words in it', `\`\`\`\nSo: ${call(1)}\n\`\`\``, 'none', ''],
    ['a call in a fence, and an answer', `\`\`\`\n${call(1)}\n\`\`\`\nIt is 5.`, 'none', ''],
  ])('and a call that cannot be read is named with its place: %s', (_, text, kind, where) => {
    const read = dialects.hermes.read(text);
    expect(read.kind).toBe(kind);
    if (read.kind === 'malformed') expect(read.problem).toContain(where);
  });

  it('ends a call with a forgotten quote at its own mark', () => {
    const broken = '<tool_call>\n{"name": "f", "arguments": {"code": "print(1)}}\n</tool_call>';
    expect(dialects.hermes.endOf(broken)).toBe(broken.length);
    expect(dialects.hermes.endOf(`${broken}\n${call(1)}`)).toBe(broken.length);
  });

  it.each([
    ['a string in triple quotes', block('x = """\n```\n"""\nprint(x)'), 'x = """\n```\n"""\nprint(x)'],
    ['a block in another language before', `\`\`\`text\n\`\`\`python\n0\n\`\`\`\n${block('1')}`, '1'],
    ['a longer fence around', `\`\`\`\`md\n${block('0')}\n\`\`\`\`\n${block('1')}`, '1'],
    ['tildes', '~~~python\n1\n~~~', '1'],
    ['an indented block', '1. So:\n   ```python\n   if 1:\n     2\n   ```', 'if 1:\n  2'],
    ['a fence in a code span', `Use \`\`\` for code.\n${block('1')}`, '1'],
    ['what looks like a call of the other dialect', `${call(0)}\n${block('1')}`, '1'],
  ])('in fences: %s', (_, text, code) => {
    expect(programIn(text)).toBe(code);
  });
});

describe('a turn that comes in pieces', () => {
  const piece = fc.constantFrom(
    ...[
      '<think>',
      '</think>',
      '<tool_call>',
      '</tool_call>',
      '{"name": "f", "arguments": ',
      '{"code": "',
      '"',
      '}',
      '}}',
      '\\',
      "'",
    ],
    ...[
      '"""',
      '```python\n',
      '```',
      '~~~',
      '\n```\n',
      '`',
      '\n',
      ' ',
      'x',
      '<function=f>',
      '<parameter=code>',
      '</parameter>',
      '</function>',
    ],
    ...[
      call(1),
      `${call(2)}\n`,
      `\n${block('1')}\n`,
      '<think>Hm.</think>',
      "{'name': 'f', 'arguments': {'code': 'y'}}",
    ],
  );
  const text = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''));

  it.each(['hermes', 'fenced'] as const)('is read as the whole, wherever it was cut (%s)', (name: DialectName) => {
    const dialect = dialects[name];
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 6 }), (whole, places) => {
        const cuts = [0, ...places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b), whole.length];
        const tokens = cuts.slice(1).map((end, at) => ({ text: whole.slice(cuts[at], end), logprob: null }));
        expect(turnParts(textOf(tokens), dialect)).toEqual(turnParts(whole, dialect));
        const split = splitTurn(tokens, dialect);
        expect(split === null).toBe(turnParts(whole, dialect).call === '');
        if (split) expect(textOf([...split.reasoning, ...split.call])).toBe(whole);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['hermes', 'fenced'] as const)(
    'may be stopped at a call that is settled: nothing changes it (%s)',
    (name: DialectName) => {
      const dialect = dialects[name];
      fc.assert(
        fc.property(text, (whole) => {
          for (let length = 0; length <= whole.length; length++) {
            const before = dialect.take(whole.slice(0, length));
            if (!before.call?.settled) continue;
            const after = dialect.take(whole);
            expect(after.call?.read).toEqual(before.call.read);
            expect(after.call?.start).toBe(before.call.start);
            expect(after.thoughts).toEqual(before.thoughts);
            return;
          }
        }),
        { numRuns: 2000 },
      );
    },
  );

  it.each([
    ['hermes', `<think>${call(0)}</think>\n${call(1)}`],
    ['hermes', '<tool_call>\n{"name": "f", "arguments": {"code": "print(\'</tool_call>\')"}}\n</tool_call>'],
    ['hermes', '<tool_call>\n<function=f>\n<parameter=code>\n</parameter>\n</parameter>\n</function>\n</tool_call>'],
    ['fenced', `${block('x = """\n```\n"""')}\n`],
  ] as const)('is stopped at its last character, not before (%s): %j', (name, whole) => {
    const dialect = dialects[name];
    for (let length = 0; length < whole.length; length++) {
      expect(dialect.take(whole.slice(0, length)).call?.settled ?? false, whole.slice(0, length)).toBe(false);
    }
    expect(dialect.take(whole).call?.settled).toBe(true);
  });
});
