import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pythonTokens } from './python-tokenizer.ts';

/** The tokens' texts, those without any by the name of their kind. */
const read = (program: string): string =>
  pythonTokens(program)
    .map(({ kind, text }) => text || kind)
    .join(' ');
const kindOf = (text: string): string[] =>
  pythonTokens(text)
    .map(({ kind }) => kind)
    .slice(0, -1);

test('reads a program as Python does', () => {
  expect(read('def f(x, *, y=2):\n    # why\n    return x**y != 0b1\n\nprint(f(1))')).toBe(
    'def f ( x , * , y = 2 ) : newline indent return x ** y != 0b1 newline dedent print ( f ( 1 ) ) newline',
  );
});

test('tells the kinds apart', () => {
  expect(kindOf('if')).toEqual(['keyword']);
  expect(kindOf('iffy')).toEqual(['name']);
  expect(kindOf('größe')).toEqual(['name']);
  for (const number of ['0', '1_000', '0xFFff', '0b1', '0o17', '1.5', '.5', '5.', '1e-9', '2.5E+3j', '10j'])
    expect(pythonTokens(number)[0]).toEqual({ kind: 'number', text: number });
  for (const text of ['"a b"', "'a # b'", '"\\""', 'rb"x"', 'F"{y}"', '"""a\n"b"\n"""', "''", '""', "''''''"])
    expect(pythonTokens(text)[0]).toEqual({ kind: 'string', text });
  for (const operator of ['**=', '//=', '>>=', '<<=', '...', '->', ':=', '!=', '@', '~'])
    expect(pythonTokens(operator)[0]).toEqual({ kind: 'operator', text: operator });
  expect(kindOf('?')).toEqual(['other']);
  expect(kindOf('😀')).toEqual(['other']);
});

describe('layout', () => {
  test('lines continue inside brackets and after a backslash', () => {
    expect(read('f(1,\n      2)\nx = \\\n  3')).toBe('f ( 1 , 2 ) newline x = 3 newline');
  });

  test('blank lines and comments neither end a line nor a block', () => {
    expect(read('if a:\n  b\n\n# c\n  d # e\nf')).toBe('if a : newline indent b newline d newline dedent f newline');
  });

  test('several blocks can end at once, and a tab goes to the next eighth column', () => {
    expect(read('if a:\n  if b:\n    c\nd')).toBe(
      'if a : newline indent if b : newline indent c newline dedent dedent d newline',
    );
    expect(read('if a:\n\tb\n        c')).toBe('if a : newline indent b newline c newline dedent');
  });

  test('a semicolon ends a line, as does Windows’ line end', () => {
    expect(read('a; b')).toBe('a newline b newline');
    expect(read('a\r\nb\r\n')).toBe('a newline b newline');
  });
});

describe('broken programs', () => {
  test('an open string ends with its line, an open triple-quoted one with the text', () => {
    expect(read('x = "abc\ny = 1')).toBe('x = "abc newline y = 1 newline');
    expect(read('x = """abc\ny = 1')).toBe('x = """abc\ny = 1 newline');
    expect(read('"\\')).toBe('"\\ newline');
  });

  test('an open bracket ends at the next statement that shows as one', () => {
    expect(read('def f(x:\n    return x\ny = 1')).toBe(
      'def f ( x : newline indent return x newline dedent y = 1 newline',
    );
  });

  test('a bracket too many is no harm', () => {
    expect(read('a)\nb')).toBe('a ) newline b newline');
  });
});

test('takes any text, and loses nothing but blanks, comments and line ends', () => {
  const snippets = fc
    .array(
      fc.constantFrom('"', "'''", '(', ']', '\\', '\n', '\n  ', '\t', 'def', 'x1', '1.', 'e', '😀', '\ud800', '?', ';'),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(snippets, fc.string({ unit: 'binary' })), (program) => {
      const remaining = (text: string): string => text.replaceAll(/[\s\\;]/g, '');
      const tokens = pythonTokens(program);
      if (!program.includes('#')) expect(remaining(tokens.map(({ text }) => text).join(''))).toBe(remaining(program));
      const opened = tokens.filter(({ kind }) => kind === 'indent').length;
      expect(tokens.filter(({ kind }) => kind === 'dedent')).toHaveLength(opened);
    }),
  );
});
