import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { matchingBlocks, sequenceMatcherRatio } from './sequence-matcher.ts';

const fixture = v.parse(
  v.array(
    v.object({
      a: v.string(),
      b: v.string(),
      ratio: v.number(),
      ratioNoAutojunk: v.number(),
      blocks: v.array(v.tuple([v.number(), v.number(), v.number()])),
    }),
  ),
  JSON.parse(readFileSync(new URL('./fixtures/difflib.json', import.meta.url), 'utf8')),
);

test('all 400 pairs of the fixture are as in CPython', () => {
  expect(fixture).toHaveLength(400);
  for (const { a, b, ratio, ratioNoAutojunk, blocks } of fixture) {
    expect(sequenceMatcherRatio(a, b)).toBe(ratio);
    expect(sequenceMatcherRatio(a, b, { autojunk: false })).toBe(ratioNoAutojunk);
    expect(matchingBlocks(a, b)).toEqual(blocks);
  }
});

describe('popular elements', () => {
  // 200 characters in b: from the fourth occurrence on, a character is popular.
  const filler = (count: number) => String.fromCharCode(...Array.from({ length: count }, (_, at) => 0x4e00 + at));

  test('start no match', () => {
    expect(sequenceMatcherRatio('x', filler(197) + 'xxx')).toBe(2 / 201);
    expect(sequenceMatcherRatio('x', filler(196) + 'xxxx')).toBe(0);
    expect(sequenceMatcherRatio('x', filler(196) + 'xxxx', { autojunk: false })).toBe(2 / 201);
  });

  test('are none in a shorter b', () => {
    expect(sequenceMatcherRatio('x', filler(195) + 'xxxx')).toBe(2 / 200);
  });

  test('are none in a, however long', () => {
    expect(sequenceMatcherRatio('x'.repeat(300), 'x')).toBe(2 / 301);
  });

  test('join a match on both of its sides', () => {
    expect(matchingBlocks('xxQxx', 'xxQxx' + filler(195))).toEqual([
      [0, 0, 5],
      [5, 200, 0],
    ]);
  });

  test('match at the beginning of a part that has no other match', () => {
    expect(matchingBlocks('xxy', 'xxxxx' + filler(195))).toEqual([
      [0, 0, 2],
      [3, 200, 0],
    ]);
    expect(matchingBlocks('yxx', 'xxxxx' + filler(195))).toEqual([[3, 200, 0]]);
  });
});

test('code points count, not UTF-16 units', () => {
  expect(sequenceMatcherRatio('😀a', '😀b')).toBe(0.5);
  expect(sequenceMatcherRatio('😀', '😁')).toBe(0);
  expect(matchingBlocks('\ud83d', '😀')).toEqual([[1, 1, 0]]);
});

test('two empty texts are equal, an empty and another have nothing in common', () => {
  expect(sequenceMatcherRatio('', '')).toBe(1);
  expect(sequenceMatcherRatio('', 'a')).toBe(0);
  expect(sequenceMatcherRatio('a', '')).toBe(0);
  expect(matchingBlocks('', '')).toEqual([[0, 0, 0]]);
});

describe('for any texts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '😀'), maxLength: 400, size: 'max' }),
  );

  test('the ratio lies between 0 and 1, and is 1 for equal texts only', () => {
    fc.assert(
      fc.property(text, text, fc.boolean(), (a, b, autojunk) => {
        const ratio = sequenceMatcherRatio(a, b, { autojunk });
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(1);
        expect(ratio === 1).toBe(a === b);
      }),
    );
  });

  test('a text is one block with itself, whatever is popular in it', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (a, autojunk) => {
        const { length } = Array.from(a);
        const whole = length > 0 ? [[0, 0, length]] : [];
        expect(matchingBlocks(a, a, { autojunk })).toEqual([...whole, [length, length, 0]]);
      }),
    );
  });

  test('blocks hold equal characters, follow one another without touching, and make up the ratio', () => {
    fc.assert(
      fc.property(text, text, fc.boolean(), (a, b, autojunk) => {
        const [aCharacters, bCharacters] = [Array.from(a), Array.from(b)];
        let [aEnd, bEnd, matched] = [-1, -1, 0];
        for (const [i, j, size] of matchingBlocks(a, b, { autojunk })) {
          expect(aCharacters.slice(i, i + size)).toEqual(bCharacters.slice(j, j + size));
          expect(i >= aEnd && j >= bEnd).toBe(true);
          if (size > 0) expect(i === aEnd && j === bEnd).toBe(false);
          [aEnd, bEnd, matched] = [i + size, j + size, matched + size];
        }
        expect([aEnd, bEnd]).toEqual([aCharacters.length, bCharacters.length]);
        const total = aCharacters.length + bCharacters.length;
        expect(sequenceMatcherRatio(a, b, { autojunk })).toBe(total === 0 ? 1 : (2 * matched) / total);
      }),
    );
  });
});
