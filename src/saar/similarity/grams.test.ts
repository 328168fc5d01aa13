import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubledGrams, nowhere, singleGrams, type Grams } from './grams.ts';
import { codePointsOf } from './sequence.ts';

/** The grams of two texts, of length 1, 2, 4, as far as both texts reach. */
function levelsOf(a: string, b: string, mostOften: number): Grams[] {
  const levels = [singleGrams(codePointsOf(a), codePointsOf(b), mostOften)];
  for (let last = levels[0]; last && 2 * last.length <= Math.min(4, a.length, b.length); last = levels.at(-1))
    levels.push(doubledGrams(last, a.length, b.length));
  return levels;
}

const gramsOf = (text: string, length: number): string[] =>
  Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length));

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 40 });
const sometimes = fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 10 }));

test('names of places that may match are equal exactly where grams are', () => {
  fc.assert(
    fc.property(text, text, sometimes, (a, b, mostOften) => {
      for (const grams of levelsOf(a, b, mostOften)) {
        const ofB = gramsOf(b, grams.length);
        ofB.forEach((gram, j) => {
          ofB.forEach((other, k) => expect(grams.b[j] === grams.b[k]).toBe(gram === other));
        });
        gramsOf(a, grams.length).forEach((gram, i) => {
          const rare = Array.from(gram).every((element) => b.split(element).length - 1 <= mostOften);
          expect(grams.nearest[i] !== nowhere).toBe(ofB.includes(gram) && rare);
          if (rare) ofB.forEach((other, j) => expect(grams.a[i] === grams.b[j]).toBe(gram === other));
        });
      }
    }),
  );
});

test('from every place of a, the chain leads through all places of b with the same gram', () => {
  fc.assert(
    fc.property(text, text, sometimes, (a, b, mostOften) => {
      for (const grams of levelsOf(a, b, mostOften)) {
        let pairs = 0;
        gramsOf(a, grams.length).forEach((gram, i) => {
          if (grams.nearest[i] === nowhere) return;
          const places: number[] = [];
          for (let j = grams.nearest[i] ?? nowhere; j < b.length; j = grams.next[j] ?? nowhere) places.push(j);
          expect(places).toEqual(gramsOf(b, grams.length).flatMap((other, j) => (other === gram ? [j] : [])));
          pairs += places.length;
        });
        expect(grams.pairs).toBe(pairs);
      }
    }),
  );
});
