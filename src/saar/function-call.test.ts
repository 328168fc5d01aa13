import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hermes } from './hermes.ts';
import { turnParts } from './turn-parts.ts';
import { typedCall } from './typed-call.ts';

const wrap = (body: string): string => `Hm.\n<tool_call>\n${body}\n</tool_call>`;
const argumentsIn = (text: string): unknown => {
  const read = hermes.read(text);
  return read.kind === 'call' ? read.call.arguments : read;
};
const one = (value: string): string => `<function=f>\n<parameter=code>\n${value}\n</parameter>\n</function>`;

describe('a call with its parameters in tags', () => {
  it.each([
    ['one parameter', wrap(one('print(1)')), { code: 'print(1)' }],
    [
      'two parameters',
      wrap('<function=f>\n<parameter=a>\n1\n</parameter>\n<parameter=b>\nx y\n</parameter>\n</function>'),
      { a: '1', b: 'x y' },
    ],
    ['no parameter', wrap('<function=f>\n</function>'), {}],
    ['a value on the tag’s line', wrap('<function=f><parameter=a>1</parameter></function>'), { a: '1' }],
    ['line feeds of its own', wrap(one('\nx\n')), { code: '\nx\n' }],
    ['CRLF', wrap('<function=f>\r\n<parameter=a>\r\n1\r\n</parameter>\r\n</function>'), { a: '1' }],
    ['quotes and backslashes, which are not escaped', wrap(one('print("a\\n")')), { code: 'print("a\\n")' }],
    [
      'the tags in the value',
      wrap(one("print('</parameter>', '</function>', '</tool_call>', '<parameter=x>')")),
      { code: "print('</parameter>', '</function>', '</tool_call>', '<parameter=x>')" },
    ],
    ['no tags of a call around it', `Hm.\n${one('1')}`, { code: '1' }],
    ['no opening tag, but a closing one', `Hm.\n${one('1')}\n</tool_call>`, { code: '1' }],
    ['a second function in the same tags', wrap(`${one('1')}\n${one('2')}`), { code: '1' }],
    ['a draft in a thought', `<think>${one('0')}</think>\n${wrap(one('1'))}`, { code: '1' }],
    [
      'a key that objects have',
      wrap('<function=f><parameter=__proto__>1</parameter></function>'),
      Object.fromEntries([['__proto__', '1']]),
    ],
  ])('is read: %s', (_, text, args) => {
    expect(argumentsIn(text)).toEqual(args);
  });

  it.each([
    [
      'a parameter without an end',
      wrap('<function=f>\n<parameter=code>\nx\n</function>'),
      'malformed',
      '“code” is not closed',
    ],
    [
      'words between the parameters',
      wrap('<function=f>\nhere:\n<parameter=a>1</parameter>\n</function>'),
      'malformed',
      'line 3, column 1',
    ],
    ['JSON as its body', wrap('<function=f>{"a": 1}</function>'), 'malformed', 'something else than parameters'],
    [
      'a parameter twice',
      wrap('<function=f><parameter=a>1</parameter><parameter=a>2</parameter></function>'),
      'malformed',
      'twice',
    ],
    ['words behind the function', wrap(`${one('1')}\nx`), 'malformed', 'goes on behind'],
    ['no end', '<tool_call>\n<function=f>\n<parameter=code>\nx', 'unclosed', ''],
    ['no end of the tags around it', `<tool_call>\n${one('1')}`, 'unclosed', ''],
    ['a mark that is spoken of', 'Write <function=f> for a call.', 'none', ''],
    ['a mark in a code span', 'Write\n`<function=f>` for a call.', 'none', ''],
  ])('is named where it cannot be read: %s', (_, text, kind, problem) => {
    const read = hermes.read(text);
    expect(read.kind).toBe(kind);
    if (read.kind === 'malformed') expect(read.problem).toContain(problem);
  });

  it('holds any program that does not end the parameter itself', () => {
    const code = fc.array(
      fc.constantFrom('</parameter>', '</function>', '</tool_call>', '<tool_call>', '"', '\\', '\n', ' ', 'x', '`'),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(code, (pieces) => {
        const program = pieces.join('');
        fc.pre(
          !/<\/parameter>\s*(?:<\/function>|<parameter=)/.test(
            `${program}\n</parameter>`.replace(/\n<\/parameter>$/, ''),
          ) && !/<\/parameter>\s*$/.test(program),
        );
        expect(argumentsIn(wrap(one(program)))).toEqual({ code: program });
      }),
    );
  });

  it('shows the program while it is being written', () => {
    const code = 'if x < 1:\n  print("</parameter>")';
    const whole = wrap(one(code));
    for (let length = 0; length <= whole.length; length++) {
      const soFar = turnParts(whole.slice(0, length), hermes).code;
      if (soFar !== null) expect(code.startsWith(soFar), soFar).toBe(true);
    }
    expect(turnParts(whole, hermes).code).toBe(code);
  });
});

describe('typedCall', () => {
  const parameters = {
    properties: {
      ...{ n: { type: 'integer' }, x: { type: 'number' }, on: { type: 'boolean' }, list: { type: 'array' } },
      ...{
        object: { type: 'object' },
        text: { type: 'string' },
        either: { anyOf: [{ type: 'null' }, { type: 'integer' }] },
      },
    },
  };
  const typed = (key: string, value: string): unknown =>
    typedCall({ name: 'f', arguments: { [key]: value }, untyped: true }, parameters).arguments[key];

  it.each([
    ['n', '5', 5],
    ['n', ' 5 ', 5],
    ['n', '5.5', '5.5'],
    ['n', 'five', 'five'],
    ['x', '-2.5', -2.5],
    ['on', 'true', true],
    ['on', 'False', false],
    ['on', 'yes', 'yes'],
    ['list', '[1, 2]', [1, 2]],
    ['list', "['a']", ['a']],
    ['object', '{"a": 1}', { a: 1 }],
    ['object', '[1]', '[1]'],
    ['text', '5', '5'],
    ['text', 'null', 'null'],
    ['either', 'null', null],
    ['either', '5', 5],
    ['unknown', '5', '5'],
  ])('gives %s = %j the type of the schema', (key, value, wanted) => {
    expect(typed(key, value)).toEqual(wanted);
  });

  it('leaves a call alone that has types', () => {
    const call = { name: 'f', arguments: { n: '5' } };
    expect(typedCall(call, parameters)).toBe(call);
  });
});
