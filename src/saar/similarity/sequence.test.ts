import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePointsOf, numbered } from './sequence.ts';

const read = (text: string, into?: Int32Array): number[] => {
  const { elements, length } = codePointsOf(text, into);
  return [...elements.subarray(0, length)];
};

/** Any UTF-16 units, so that surrogates stand alone as well as in pairs. */
const anyUnits = fc
  .array(fc.oneof(fc.constantFrom(0x61, 0xd83d, 0xde00), fc.integer({ min: 0, max: 0xffff })))
  .map((units) => String.fromCharCode(...units));

test('a pair of surrogates is one code point, and so is a surrogate alone', () => {
  expect(read('aé😀')).toEqual([0x61, 0xe9, 0x1f600]);
  expect(read('\ude00\ud83d')).toEqual([0xde00, 0xd83d]);
  expect(read('\ud83dx')).toEqual([0xd83d, 0x78]);
  expect(read('\ud83d\ud83d\ude00')).toEqual([0xd83d, 0x1f600]);
});

test('code points are those by which JavaScript walks through a text', () => {
  fc.assert(
    fc.property(anyUnits, (text) => {
      const expected = Array.from(text, (character) => character.codePointAt(0));
      expect(read(text)).toEqual(expected);
      expect(read(text, new Int32Array(500).fill(7))).toEqual(expected);
    }),
  );
});

test('every code point lies within the alphabet', () => {
  fc.assert(
    fc.property(anyUnits, (text) => {
      expect(codePointsOf(text).alphabet).toBeGreaterThan(Math.max(0, ...read(text)));
    }),
  );
});

test('equal texts have equal numbers in both sequences, different ones different numbers', () => {
  const texts = fc.array(fc.constantFrom('', 'a', 'b', 'ab', '__proto__'));
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const [one, other] = numbered(a, b);
      const numbers = [...one.elements, ...other.elements];
      [...a, ...b].forEach((text, i, all) => {
        expect(numbers[i]).toBeLessThan(one.alphabet);
        all.forEach((another, j) => expect(numbers[i] === numbers[j]).toBe(text === another));
      });
    }),
  );
});
