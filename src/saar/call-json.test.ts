import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from './call-json.ts';

const read = (text: string): unknown => {
  const scan = scanJson(text, 0);
  return scan.kind === 'value' ? JSON.parse(scan.json) : scan;
};

describe('scanJson', () => {
  it('reads all that is JSON as JSON.parse does, and says where it ends', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', ' ', '\n', '\t'), fc.boolean(), (json, blank, indented) => {
        const text = `${blank}${indented ? JSON.stringify(JSON.parse(json), null, 2) : json}`;
        const scan = scanJson(`${text} x`, 0);
        expect(scan).toMatchObject({ kind: 'value', end: text.length });
        expect(scan.kind === 'value' && JSON.parse(scan.json)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['a comma after the last member', '{"a": 1,}', { a: 1 }],
    ['a comma after the last item', '[1, 2,\n]', [1, 2]],
    ['single quotes', `{'a': 'x'}`, { a: 'x' }],
    ['single quotes around double ones', `{'a': 'say "hi"'}`, { a: 'say "hi"' }],
    ['double quotes around single ones, as Python writes them', `{'a': "it's"}`, { a: "it's" }],
    ['Python’s escapes in single quotes', String.raw`{'a': 'it\'s\n\x41\d'}`, { a: "it's\nA\\d" }],
    ['literals of Python', '{"a": True, "b": [False, None]}', { a: true, b: [false, null] }],
    ['a raw line feed in a string', '{"a": "x\ny"}', { a: 'x\ny' }],
    ['a raw tab and a raw CRLF', '{"a": "x\t1\r\ny"}', { a: 'x\t1\r\ny' }],
    ['an escaped quote that needs no escape', String.raw`{"a": "it\'s"}`, { a: "it's" }],
    ['triple quotes', '{"a": """x = 1\nprint("x")\n"""}', { a: 'x = 1\nprint("x")\n' }],
    ['triple single quotes', "{'a': '''it's'''}", { a: "it's" }],
    [
      'triple quotes with what is no escape',
      String.raw`{"a": """re.match("\d+")"""}`,
      { a: String.raw`re.match("\d+")` },
    ],
    ['empty strings', `{"a": "", 'b': '', "c": """"""}`, { a: '', b: '', c: '' }],
    ['keys that objects have', '{"__proto__": 1, "constructor": 2}', JSON.parse('{"__proto__": 1, "constructor": 2}')],
    ['marks in strings', '{"a": "</tool_call>", \'b\': \'<tool_call>{\'}', { a: '</tool_call>', b: '<tool_call>{' }],
  ])('accepts %s', (_, text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each([
    ['a key without quotes', '{a: 1}', 1],
    ['a value without quotes', '{"a": x}', 6],
    ['a missing comma', '{"a": 1 "b": 2}', 8],
    ['two commas', '{"a": 1,, "b": 2}', 8],
    ['a missing colon', '{"a" 1}', 5],
    ['a quote within a string', '{"a": "say "hi""}', 12],
    ['a quote within single quotes', `{'a': 'print('x')'}`, 14],
    ['a comment', '{"a": 1 // one\n}', 8],
    ['a tuple', '{"a": (1, 2)}', 6],
    ['a number with a sign', '{"a": +1 }', 6],
    ['a number with zeros in front', '{"a": 012 }', 6],
    ['a number of Python', '{"a": 1_000 }', 6],
    ['NaN', '{"a": NaN }', 6],
    ['Infinity', '{"a": -Infinity }', 6],
    ['an escape that JSON does not know', String.raw`{"a": "\d+"}`, 7],
    ['half an escape', String.raw`{"a": "\u12"}`, 7],
    ['an escape in triple quotes, which has two readings', String.raw`{"a": """print("x\n")"""}`, 17],
    ['a string with a prefix', '{"a": r"x"}', 6],
    ['two strings in a row', '{"a": "x" "y"}', 10],
    ['a bracket of the other kind', '{"a": [1}}', 8],
    ['a key that is there twice', '{"a": 1, "a": 2}', 9],
    ['an ellipsis', '{"a": 1, ...}', 9],
  ])('names %s, with its place', (_, text, at) => {
    expect(scanJson(text, 0)).toMatchObject({ kind: 'error', at });
  });

  it('completes nothing: of what is cut anywhere it says that it is open', () => {
    const text = String.raw`{"name": "f", 'arguments': {"code": """x"y""", "n": [-1.5e3, True, "\u00e9\n"], "e": ""}}`;
    for (let length = 0; length < text.length; length++) {
      expect(scanJson(text.slice(0, length), 0).kind, text.slice(0, length)).toBe('open');
    }
    expect(scanJson(text, 0).kind).toBe('value');
  });

  it('stays with what it has read, however the text goes on', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"',
        "'",
        '"""',
        '\\',
        '\n',
        'a',
        '1',
        '-',
        '.',
        'e',
        'True',
        'null',
        ' ',
        '\\n',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.array(piece, { maxLength: 6 }), (begun, more) => {
        const [text, whole] = [`{"a": ${begun.join('')}`, `{"a": ${begun.join('')}${more.join('')}`];
        const before = scanJson(text, 0);
        if (before.kind !== 'open') expect(scanJson(whole, 0)).toEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('knows the string that is asked for while it is being written, and only that one', () => {
    const wanted = (text: string) => scanJson(text, 0, ['arguments', 'code']).wanted;
    expect(wanted('{"name": "f", "arguments": {"cod')).toBeNull();
    expect(wanted('{"name": "\\"code\\": \\"x", "arguments": {"code": "pri')).toBe('pri');
    expect(wanted('{"code": "a", "arguments": {"x": {"code": "b"}, "code": "c\\')).toBe('c');
    expect(wanted('{"arguments": {"code": \'\'\'c\n')).toBe('c\n');
  });

  it('refuses what is nested too deep instead of failing', () => {
    expect(scanJson('['.repeat(100_000), 0).kind).toBe('error');
  });
});
