import { describe, expect, it } from 'vitest';
import type { ArmName, Curve } from '../../../../training/index.ts';
import { comparisonWords } from './comparison-words.ts';

/** A training with these accuracies, an evaluation every ten steps; what is not right has failed. */
const curve = (arm: ArmName, seed: number, accuracies: readonly number[]): Curve => ({
  arm,
  seed,
  points: accuracies.map((accuracy, at) => ({
    type: 'evaluation',
    step: 10 * at,
    accuracy,
    reward: 0,
    failures: 1 - accuracy,
    firstAttempts: 0,
    entropy: 0,
    tokens: 1,
    ms: 1,
  })),
});

describe('the comparison of arms, in words', () => {
  it('says that one seed says nothing about the next', () => {
    const curves = [curve('raw', 1, [0.4, 0.5]), curve('purified', 1, [0.4, 0.7])];
    const [words] = comparisonWords(curves, ['raw', 'purified']);
    expect(words?.sentences[0]).toBe(
      'Pass@1 at the end: purified is 10.0 points above raw, with one seed. One seed says nothing about the next.',
    );
    expect(words?.sentences[1]).toContain('is 0.10 below raw');
    expect(words?.sentences[2]).toMatch(
      /^purified first has raw’s final Pass@1 of 45.0% after \d+ steps, \d+% of raw’s steps\.$/,
    );
  });

  it('says that no difference is seen where the interval holds 0', () => {
    const curves = [
      ...[0.5, 0.6, 0.7].map((end, at) => curve('raw', at, [end])),
      ...[0.6, 0.5, 0.7].map((end, at) => curve('purified', at, [end])),
    ];
    const [words] = comparisonWords(curves, ['raw', 'purified']);
    expect(words?.sentences[0]).toContain('No difference seen: the interval holds 0.');
    expect(words?.sentences[0]).toContain('3 seeds');
  });

  it('says where the interval does not hold 0, and which way', () => {
    const curves = [
      ...[0.5, 0.5, 0.52].map((end, at) => curve('raw', at, [end])),
      ...[0.4, 0.41, 0.4].map((end, at) => curve('purified', at, [end])),
    ];
    const [words] = comparisonWords(curves, ['raw', 'purified']);
    expect(words?.sentences[0]).toMatch(
      /points below raw .*−\d+\.\d points to −\d+\.\d points.*The interval does not hold 0\./,
    );
    expect(words?.sentences[2]).toBe('purified never has raw’s final Pass@1 of 50.7%.');
  });

  it('compares the first arm with each other one that has got equally far', () => {
    const curves = [curve('raw', 1, [0.4, 0.5]), curve('purified', 1, [0.4]), curve('filtered', 1, [0.4, 0.4])];
    expect(comparisonWords(curves, ['raw', 'purified', 'filtered']).map(({ arms }) => arms)).toEqual([
      ['raw', 'filtered'],
    ]);
    expect(comparisonWords(curves, ['raw'])).toEqual([]);
  });

  it('does not compute the exact test of more than 20 seeds', () => {
    const seeds = Array.from({ length: 21 }, (_, at) => at);
    const curves = seeds.flatMap((seed) => [curve('raw', seed, [0.5]), curve('purified', seed, [0.5])]);
    expect(comparisonWords(curves, ['raw', 'purified'])[0]?.sentences[0]).toContain('More than 20 seeds');
  });
});
