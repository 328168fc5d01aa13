import { describe, expect, it } from 'vitest';
import { ExactNumber, writeJson } from './index.ts';

const long = new ExactNumber('9007199254740993');

describe('writeJson', () => {
  it.each<[unknown, string]>([
    [{ n: long }, '{"n":9007199254740993}'],
    [[new ExactNumber('1.0'), 1], '[1.0,1]'],
    [long, '9007199254740993'],
    [{ text: '\uE0009007199254740993', n: long }, '{"text":"\uE0009007199254740993","n":9007199254740993}'],
    [['\uE0001.0', '\uE000\uE0011.0', new ExactNumber('1.0')], '["\uE0001.0","\uE000\uE0011.0",1.0]'],
    [{ a: undefined, b: [undefined] }, '{"b":[null]}'],
    [undefined, 'null'],
    ['\uE000', '"\uE000"'],
  ])('writes %s', (value, text) => {
    expect(writeJson(value)).toBe(text);
  });
  it('indents', () => {
    expect(writeJson({ n: long }, 2)).toBe('{\n  "n": 9007199254740993\n}');
  });
  it('is the only way: any other loses digits, and throws', () => {
    expect(() => JSON.stringify({ n: long })).toThrow('The number 9007199254740993 must be written with writeJson.');
    expect(() => structuredClone({ n: long })).toThrow();
    writeJson({ n: long });
    expect(() => JSON.stringify(long)).toThrow();
  });
});
