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

const reverse = 'That is the reverse of what the paper reports.';

describe('the comparison of arms, in words', () => {
  it('says that one seed says nothing about the next', () => {
    const curves = [curve('raw', 1, [0.4, 0.5]), curve('purified', 1, [0.4, 0.7])];
    const [words] = comparisonWords(curves, ['raw', 'purified']);
    expect(words?.sentences[0]).toBe(
      'Pass@1 at the end: purified is 20.0 points above raw, with one seed. One seed says nothing about the next.',
    );
    expect(words?.sentences[1]).toContain('is 0.20 below raw');
    expect(words?.sentences).toHaveLength(3);
    expect(words?.sentences[2]).toMatch(
      /^purified first has raw’s final Pass@1 of 50.0% after \d+ steps, \d+% of raw’s steps\.$/,
    );
  });

  it('says that no difference is seen where the interval holds 0', () => {
    const curves = [
      ...[0.5, 0.6, 0.7].map((end, at) => curve('raw', at, [0.4, end])),
      ...[0.6, 0.5, 0.7].map((end, at) => curve('purified', at, [0.4, end])),
    ];
    const [words] = comparisonWords(curves, ['raw', 'purified']);
    expect(words?.sentences[0]).toContain('No difference seen: the interval holds 0.');
    expect(words?.sentences[0]).toContain('3 seeds');
    expect(words?.sentences).not.toContain(reverse);
  });

  it('says where the interval does not hold 0, and which way', () => {
    const curves = [
      ...[0.5, 0.5, 0.52].map((end, at) => curve('raw', at, [0.4, end])),
      ...[0.4, 0.41, 0.4].map((end, at) => curve('purified', at, [0.4, end])),
    ];
    const [words] = comparisonWords(curves, ['raw', 'purified']);
    expect(words?.sentences[0]).toMatch(
      /points below raw .*−\d+\.\d points to −\d+\.\d points.*The interval does not hold 0\./,
    );
    expect(words?.sentences[1]).toBe(reverse);
    expect(words?.sentences.slice(3)).toEqual([
      'In the paper, purified is 0.28 below raw after 280 steps.',
      'purified never has raw’s final Pass@1 of 50.7%.',
      'In the paper, purified has that after about a third of raw’s steps.',
    ]);
    const [better] = comparisonWords(
      curves.map((each) => ({ ...each, arm: each.arm === 'raw' ? 'purified' : 'raw' })),
      ['raw', 'purified'],
    );
    expect(better?.sentences[0]).toContain('above raw');
    expect(better?.sentences).not.toContain(reverse);
    const [others] = comparisonWords(
      curves.map((each) => ({ ...each, arm: each.arm === 'raw' ? 'raw' : 'filtered' })),
      ['raw', 'filtered'],
    );
    expect(others?.sentences).toHaveLength(3);
    expect(others?.sentences[2]).toBe('filtered never has raw’s final Pass@1 of 50.7%.');
    expect(others?.sentences.join()).not.toContain('paper');
  });

  it('says the paper’s figures of the two arms that the paper compares, and of no others', () => {
    const sentences = (other: ArmName) =>
      comparisonWords(
        [1, 2].flatMap((seed) => [
          curve('raw', seed, [0.4, 0.4, 0.5, 0.5, 0.5]),
          curve(other, seed, [0.4, 0.6, 0.6, 0.6, 0.6]),
        ]),
        ['raw', other],
      )[0]?.sentences;
    expect(sentences('purified')?.[2]).toBe('In the paper, purified is 0.28 below raw after 280 steps.');
    expect(sentences('purified')?.[3]).toMatch(/ of raw’s steps \(95% interval \d+% to \d+%\)\.$/);
    expect(sentences('purified')?.[4]).toBe('In the paper, purified has that after about a third of raw’s steps.');
    expect(sentences('filtered')).toHaveLength(3);
    expect(sentences('filtered')?.[2]).toMatch(/ of raw’s steps \(95% interval \d+% to \d+%\)\.$/);
  });

  it('compares the first arm with each other one that has got equally far', () => {
    const curves = [curve('raw', 1, [0.4, 0.5]), curve('purified', 1, [0.4]), curve('filtered', 1, [0.4, 0.4])];
    expect(comparisonWords(curves, ['raw', 'purified', 'filtered']).map(({ arms }) => arms)).toEqual([
      ['raw', 'filtered'],
    ]);
    expect(comparisonWords(curves, ['raw'])).toEqual([]);
  });

  it('says how low p can be where few seeds keep it from being lower, and nothing where it is not computed', () => {
    const sentence = (n: number) => {
      const seeds = Array.from({ length: n }, (_, at) => at);
      const curves = seeds.flatMap((seed) => [
        curve('raw', seed, [0.4, 0.5]),
        curve('purified', seed, [0.4, 0.6 + seed / 100]),
      ]);
      return comparisonWords(curves, ['raw', 'purified'])[0]?.sentences[0];
    };
    expect(sentence(5)).toMatch(/p = 0\.063, 5 seeds\)\. .* With 5 seeds, p can’t be below 0\.063\.$/);
    expect(sentence(6)).toMatch(/p = 0\.031, 6 seeds\)\. The interval does not hold 0\.$/);
    expect(sentence(11)).toMatch(/p = 0\.001, 11 seeds\)/);
    expect(sentence(13)).toMatch(/p < 0\.001, 13 seeds\)/);
    expect(sentence(21)).toMatch(/points, 21 seeds\)\. .* For 21 seeds, p is not computed\.$/);
  });
});
