import { expect, it } from 'vitest';
import { decisionWords } from './decision-words.ts';

it.each([
  ['similar', 0.5, 0.5, 'Similarity 0.50 reaches γ = 0.50: the reasoning stays, the new call is grafted on it.'],
  ['dissimilar', 0.499, 0.5, 'Similarity 0.49 is below γ = 0.50: reasoning and call are both replaced.'],
  ['dissimilar', 0.4949, 0.495, 'Similarity 0.494 is below γ = 0.495: reasoning and call are both replaced.'],
  [
    'unsplittable',
    0.97,
    0.5,
    'Similarity 0.97 reaches γ = 0.50, but behind the old reasoning the call would be read differently: both are replaced.',
  ],
  ['unsplittable', null, 0.5, 'A turn could not be split into reasoning and call: the whole turn is replaced.'],
] as const)('a repair that is %s, at %s with γ = %s, is explained', (because, similarity, gamma, words) => {
  expect(decisionWords({ because, similarity }, gamma)).toBe(words);
});
