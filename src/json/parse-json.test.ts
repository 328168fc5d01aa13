import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactNumber, JsonError, parseJson, readJson, writeJson } from './index.ts';

const errorOf = (text: string): JsonError => {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  throw new Error(`${text} was read.`);
};

describe('parseJson', () => {
  it.each([
    '9007199254740993',
    '-9223372036854775808',
    '18446744073709551615',
    '123456789012345678901234567890',
    '1.0',
    '2.50',
    '-0',
    '-0.0',
    '1e5',
    '1E+2',
    '1e400',
    '5e-400',
    '0.1234567890123456789',
    '0.10000000000000001',
    '1.7976931348623157e+309',
  ])('keeps %s as it is written, wherever it stands', (digits) => {
    expect(parseJson(digits)).toEqual(new ExactNumber(digits));
    for (const text of [
      digits,
      `[${digits}]`,
      `{"n":${digits}}`,
      `{"n":{"list":[1,${digits},"x"]}}`,
      `[{"text":"n = ${digits}, \\"${digits}\\" and \\\\"},${digits}]`,
    ]) {
      expect(writeJson(parseJson(text))).toBe(text);
    }
    expect(parseJson(`{"n" :\t${digits} }`)).toEqual({ n: new ExactNumber(digits) });
  });
  it.each(['0', '1', '-1', '1.5', '0.1', '9007199254740991', '-0.12345678901234566', '1e-7', '1e+21', '1751328000000'])(
    'gives %s as a plain number',
    (digits) => {
      expect(parseJson(digits)).toBe(Number(digits));
      expect(writeJson(parseJson(`[${digits}]`))).toBe(`[${digits}]`);
    },
  );
  it.each([
    ['{"code": "x = 1.0\\ny = [2.50, 9007199254740993]"}', { code: 'x = 1.0\ny = [2.50, 9007199254740993]' }],
    ['{"a": "ends with \\\\", "b": " 1.0"}', { a: 'ends with \\', b: ' 1.0' }],
    ['{"1.0": "\\" 1e5"}', { '1.0': '" 1e5' }],
  ])('leaves what only looks like a number in the text of %s', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });
  it('takes the last of two values of one key, with exact numbers and without', () => {
    expect(parseJson('{"a": 1, "a": 2}')).toEqual({ a: 2 });
    expect(parseJson('{"a": 1, "a": 2.0}')).toEqual({ a: new ExactNumber('2.0') });
  });
  it('keeps a key with a meaning of its own as any other', () => {
    expect(Object.keys(parseJson('{"__proto__": 1.0, "constructor": 2}') as object)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });
  it.each([
    ['{"reward": NaN}', 'NaN', 'reward'],
    ['{"a": {"b": [1, Infinity]}}', 'Infinity', 'a.b.1'],
    ['[-Infinity]', '-Infinity', '0'],
    ['NaN', 'NaN', ''],
    ['{"text": "NaN is no number", "n": NaN, "m": NaN}', 'NaN', 'n'],
    ['{"a":NaN,"b":1.0}', 'NaN', 'a'],
  ])('names what JSON does not have in %s', (text, name, field) => {
    const error = errorOf(text);
    expect(error.message.startsWith(`${name}, which Python writes`)).toBe(true);
    expect(error.field).toBe(field);
  });
  it.each(['{"a": "NaN"}', '{"NaN": 1}', '["Infinity", "-Infinity"]', '{"a": "\\"NaN, NaN"}'])(
    'reads %s, where these words are text',
    (text) => expect(parseJson(text)).toEqual(JSON.parse(text)),
  );
  it.each([
    '{',
    '{"a": nan}',
    '{"a": NaN',
    '01',
    '1.',
    '.5',
    '{"a": 1,}',
    "{'a': 1}",
    '',
    '{"a": +1}',
    '0x10',
    '1_000',
  ])('refuses %s', (text) => expect(errorOf(text).field).toBe(''));
  it('refuses values that are nested too deep for numbers to be kept', () => {
    const depth = 100_000;
    expect(errorOf(`${'['.repeat(depth)}1.0${']'.repeat(depth)}`).message).toContain('nested too deep');
  });
  it('reads what the platform reads, and writes it as the platform does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = JSON.stringify(value);
        expect(writeJson(parseJson(text))).toBe(text);
      }),
    );
  });
  it('keeps every number of JSON, whatever stands around it', () => {
    const number = fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), number)), (pairs) => {
        const text = `{${pairs.map(([key, digits], at) => `${JSON.stringify(`${at}k${key}`)}:[${digits}]`).join(',')}}`;
        expect(writeJson(parseJson(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('readJson', () => {
  it.each([
    ['"\\ud800"', '\uFFFD', 1],
    ['"a\\uDC00b"', 'a\uFFFDb', 1],
    ['["\\ud83d", "\\ude00"]', ['\uFFFD', '\uFFFD'], 2],
    ['{"k\\udfff": {"x": "\\ud83d\\ud83d\\ude00"}}', { 'k\uFFFD': { x: '\uFFFD😀' } }, 2],
    ['"\\ud83d\\ude00"', '😀', 0],
    ['"\\\\ud800"', '\\ud800', 0],
    ['{"n": 1.0, "s": "\\ud800"}', { n: new ExactNumber('1.0'), s: '\uFFFD' }, 1],
    ['"plain"', 'plain', 0],
  ])('makes the texts of %s well-formed, and counts them', (text, value, replaced) => {
    expect(readJson(text)).toEqual({ value, replaced });
  });
  it('gives well-formed text and nothing else, whatever code units there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0xd7f0, max: 0xe010 })), (units) => {
        const escaped = `"${units.map((unit) => `\\u${unit.toString(16)}`).join('')}"`;
        const { value, replaced } = readJson(escaped);
        const whole = new TextDecoder().decode(new TextEncoder().encode(String.fromCharCode(...units)));
        expect(value).toBe(whole);
        expect(replaced).toBe(whole === JSON.parse(escaped) ? 0 : 1);
      }),
    );
  });
});
