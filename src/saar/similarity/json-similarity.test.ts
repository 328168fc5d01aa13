import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonSimilarity } from './json-similarity.ts';
import { sequenceMatcherRatio } from './sequence-matcher.ts';

const similarity = (a: unknown, b: unknown): number => jsonSimilarity(JSON.stringify(a), JSON.stringify(b));

test('the order of keys and the layout weigh nothing', () => {
  expect(jsonSimilarity('{"a": 1, "b": {"c": 2, "d": [3]}}', '{\n  "b": {"d": [3], "c": 2},\n  "a": 1\n}')).toBe(1);
});

test('each value weighs the same, and keys by themselves nothing', () => {
  expect(similarity({ city: 'Rome', days: 3 }, { city: 'Rome', days: 4 })).toBe(0.5);
  expect(similarity({ days: 3 }, { days: 4 })).toBe(0);
  expect(similarity({ a: 1, b: { c: 2, d: 3, e: 4 } }, { a: 1, b: { c: 2, d: 3, e: 5 } })).toBe(0.75);
});

test('a missing key counts with all of its value', () => {
  expect(similarity({ a: 1 }, { a: 1, b: [1, 2, 3] })).toBe(0.25);
  expect(similarity({ a: 1 }, { b: 1 })).toBe(0);
});

test('texts agree in part, a value of another type by half', () => {
  expect(similarity({ query: 'abcd' }, { query: 'bcde' })).toBe(0.75);
  expect(similarity({ n: '5' }, { n: 5 })).toBe(0.5);
  expect(similarity({ n: 'null' }, { n: null })).toBe(0.5);
  expect(similarity({ n: 5 }, { n: 50 })).toBe(0);
  expect(similarity({ n: 5 }, { n: [5] })).toBe(0);
});

test('elements of lists can come and go', () => {
  expect(similarity([1, 2, 3], [2, 3])).toBe(2 / 3);
  expect(similarity([1, 2, 3], [0, 1, 2, 3])).toBe(3 / 4);
  expect(similarity([{ a: 1, b: 2 }, 7], [{ a: 1, b: 3 }, 7])).toBe(2 / 3);
  expect(similarity([], [])).toBe(1);
  expect(similarity({}, [])).toBe(0);
});

test('what is no JSON is compared as text, and so is what nests too deep', () => {
  expect(jsonSimilarity('{"a": 1', '{"a": 1}')).toBe(sequenceMatcherRatio('{"a": 1', '{"a": 1}'));
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  expect(jsonSimilarity(nested(20_000), nested(20_001))).toBe(sequenceMatcherRatio(nested(20_000), nested(20_001)));
  // Brackets in strings are none, neither opening nor closing ones.
  expect(jsonSimilarity(`{"a": "${'['.repeat(200)}", "b": 1}`, `{"b": 1, "a": "${'['.repeat(200)}"}`)).toBe(1);
  const disguised = `["${']'.repeat(30_000)}\\"", ${nested(30_000)}]`;
  expect(jsonSimilarity(disguised, disguised + ' ')).toBe(sequenceMatcherRatio(disguised, disguised + ' '));
});

test('keys may have any name', () => {
  expect(jsonSimilarity('{"__proto__": 1, "a": 2}', '{"a": 2, "__proto__": 1}')).toBe(1);
  expect(jsonSimilarity('{"toString": 1}', '{}')).toBe(0);
});

test('any two JSON values: from 0 to 1, and 1 for the same value written otherwise', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const between = similarity(a, b);
      expect(between).toBeGreaterThanOrEqual(0);
      expect(between).toBeLessThanOrEqual(1);
      expect(jsonSimilarity(JSON.stringify(a), JSON.stringify(a, null, 2))).toBe(1);
    }),
  );
});

test('tells long whole numbers apart that a double would make one, and no others', () => {
  expect(jsonSimilarity('{"n": 9007199254740993}', '{"n": 9007199254740992}')).toBe(0);
  expect(jsonSimilarity('{"n": [9007199254740993]}', '{"n":[9007199254740993]}')).toBe(1);
  expect(jsonSimilarity('{"n": "9007199254740993"}', '{"n": 9007199254740993}')).toBe(0.5);
  expect(jsonSimilarity('{"n": 1.0, "m": 2.50}', '{"m": 2.5, "n": 1}')).toBe(1);
});
