import { describe, expect, it } from 'vitest';
import { parseJson, sameJson } from './index.ts';

describe('sameJson', () => {
  it.each([
    ['{"a":1,"b":[2,null]}', '{"b":[2,null],"a":1}', true],
    ['{"a":1}', '{"a":1,"b":null}', false],
    ['{"a":1}', '{"a":"1"}', false],
    ['[1,2]', '[1,2,3]', false],
    ['[1]', '{"0":1}', false],
    ['null', '{}', false],
    ['{"n":12345678901234567890}', '{"n":12345678901234567890}', true],
    ['{"n":12345678901234567890}', '{"n":12345678901234567891}', false],
    ['12345678901234567890', '"12345678901234567890"', false],
  ])('%s and %s: %j', (a, b, same) => {
    expect(sameJson(parseJson(a), parseJson(b))).toBe(same);
    expect(sameJson(parseJson(b), parseJson(a))).toBe(same);
  });
  it('takes a field that is undefined for one that is not there', () => {
    expect(sameJson({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  });
});
