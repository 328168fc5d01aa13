import { describe, expect, it } from 'vitest';
import { SimilarSets, signatureOf, similarityOf } from './min-hash.ts';
import { shinglesOf } from './shingles.ts';

/** Two sets of 1,000 with the given number in common. */
const overlapping = (shared: number): [Uint32Array, Uint32Array] => {
  const numbers = (from: number) => Uint32Array.from({ length: 1000 }, (_, i) => shinglesOf(String(from + i))[0] ?? 0);
  return [numbers(0), numbers(1000 - shared)];
};

describe('signatures', () => {
  it.each([0, 200, 500, 800, 950, 1000])('estimate the similarity of sets that share %i of 1000', (shared) => {
    const [a, b] = overlapping(shared).map(signatureOf);
    const jaccard = shared / (2000 - shared);
    expect(a && b && Math.abs(similarityOf(a, b) - jaccard)).toBeLessThan(0.12);
  });
  it('are the same for the same set in any order', () => {
    const shingles = shinglesOf('print the sum of all even numbers below one hundred');
    expect(signatureOf(shingles.toReversed())).toEqual(signatureOf(shingles));
  });
});

describe('SimilarSets', () => {
  it('finds what is nearly the same, names the earlier one, and lets the rest pass', () => {
    const text = Array.from({ length: 80 }, (_, i) => `word${i}`);
    const sets = new SimilarSets(0.8);
    const ask = (name: string, words: readonly string[]) =>
      sets.similarOrAdded(name, signatureOf(shinglesOf(words.join(' '))));
    expect(ask('a', text)).toBeNull();
    expect(ask('b', text.with(40, 'other'))).toBe('a');
    expect(
      ask(
        'c',
        text.map((word) => `${word}x`),
      ),
    ).toBeNull();
    expect(ask('d', text.toReversed())).toBeNull();
    expect(ask('e', text)).toBe('a');
  });
  it('compares with few: in 2,000 different texts each finds only its own copy', () => {
    const sets = new SimilarSets(0.9);
    const texts = Array.from({ length: 2000 }, (_, i) =>
      Array.from({ length: 12 }, (_, j) => `w${i * 31 + j}`).join(' '),
    );
    for (const [i, text] of texts.entries())
      expect(sets.similarOrAdded(String(i), signatureOf(shinglesOf(text)))).toBeNull();
    for (const [i, text] of texts.entries())
      expect(sets.similarOrAdded('copy', signatureOf(shinglesOf(text)))).toBe(String(i));
  });
});

describe('shinglesOf', () => {
  it('has one even of a text of one word, and none twice', () => {
    expect(shinglesOf('word')).toHaveLength(1);
    expect(shinglesOf('a b c a b c')).toHaveLength(3);
  });
});
