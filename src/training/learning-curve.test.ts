import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { curvesPlot } from './curves-plot.ts';
import { comparePaired, curvesCsv, finalOf, lateChange, seedMean, stepsToReach, type Curve } from './learning-curve.ts';
import type { ArmName } from './training-document.ts';

/** A curve with an evaluation every ten steps. */
const curve = (arm: ArmName, seed: number, accuracies: readonly number[]): Curve => ({
  arm,
  seed,
  points: accuracies.map((accuracy, at) => ({
    type: 'evaluation',
    step: 10 * at,
    accuracy,
    reward: 2 * accuracy - 1,
    failures: 1 - accuracy,
    firstAttempts: accuracy,
    entropy: 0.5,
    tokens: 100,
    ms: 5,
  })),
});

describe('a mean over seeds', () => {
  it('has the interval of Student’s t', () => {
    // scipy.stats.t.interval(0.95, 3, loc=2.5, scale=scipy.stats.sem([1, 2, 3, 4])) = (0.4457…, 4.5542…)
    expect(seedMean([1, 2, 3, 4])).toEqual({
      mean: 2.5,
      low: expect.closeTo(0.4457, 3) as number,
      high: expect.closeTo(4.5543, 3) as number,
      n: 4,
    });
    // scipy.stats.t.ppf(0.975, 40) = 2.0211
    const many = Array.from({ length: 41 }, (_, at) => at % 2);
    const { mean, high } = seedMean(many);
    expect(((high ?? 0) - mean) / Math.sqrt((20 * 21) / 41 / 40 / 41)).toBeCloseTo(2.0211, 2);
  });
  it('has none of one seed, and is none of nothing', () => {
    expect(seedMean([3])).toEqual({ mean: 3, low: null, high: null, n: 1 });
    expect(() => seedMean([])).toThrow('no mean of nothing');
  });
});

describe('curves', () => {
  const curves = [
    curve('raw', 1, [0.4, 0.5, 0.6, 0.6, 0.6]),
    curve('raw', 2, [0.4, 0.5, 0.6, 0.7, 0.8]),
    curve('purified', 1, [0.4, 0.6, 0.7, 0.8, 0.9]),
    curve('purified', 2, [0.4, 0.7, 0.8, 0.8, 0.8]),
  ];

  it('end with the mean of their last three evaluations', () => {
    expect(finalOf(curve('raw', 1, [0, 0.3, 0.6, 0.9]), 'accuracy')).toBeCloseTo(0.6);
    expect(finalOf(curve('raw', 1, [0, 0.3, 0.6]), 'accuracy')).toBeCloseTo(0.45);
    expect(finalOf(curve('raw', 1, [0, 0.3, 0.6]), ({ step }) => step)).toBe(15);
    expect(() => finalOf({ points: [] }, 'accuracy')).toThrow('never evaluated');
    expect(() => finalOf(curve('raw', 1, [0.2]), 'accuracy')).toThrow('never evaluated after a step');
  });
  it('still moves by the last three evaluations less the three before, where there are six after the start', () => {
    expect(lateChange(curve('raw', 1, [0.9, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7]), 'accuracy')).toBeCloseTo(0.4);
    expect(lateChange(curve('raw', 1, [0.9, 0.2, 0.3, 0.5, 0.6, 0.7]), 'accuracy')).toBeNull();
  });

  it('are compared seed by seed', () => {
    const compared = comparePaired(curves, ['raw', 'purified'], 'accuracy');
    // Seed 1: 0.8 − 0.6; seed 2: 0.8 − 0.7. Of the four ways of exchanging, this one and its mirror image are as far from 0.
    expect(compared?.difference.mean).toBeCloseTo(0.15);
    expect(compared?.p).toBe(0.5);
    expect(comparePaired(curves, ['raw', 'filtered'], 'accuracy')).toBeNull();
  });

  it('are not compared while one of them is under way', () => {
    const behind = [curve('raw', 1, [0.4, 0.5]), curve('purified', 1, [0.4, 0.6, 0.7])];
    expect(comparePaired(behind, ['raw', 'purified'], 'accuracy')).toBeNull();
    expect(stepsToReach(behind, ['raw', 'purified'], 1)).toBeNull();
  });

  it('are compared over the seeds that have got farthest in both arms', () => {
    const more = [
      curve('raw', 3, [0.4, 0.1, 0.1, 0.1, 0.1, 0.1]),
      curve('purified', 3, [0.4, 0.2, 0.2, 0.2, 0.2, 0.2]),
    ];
    const compared = comparePaired([...curves, ...more], ['raw', 'purified'], 'accuracy');
    expect(compared?.difference).toEqual({ mean: expect.closeTo(0.1) as number, low: null, high: null, n: 1 });
    expect(stepsToReach([...curves, ...more], ['raw', 'purified'], 1)?.target).toBeCloseTo(0.1);
  });

  it('are compared by evaluations that both have, and not before a step was made', () => {
    const [raw, purified] = [curve('raw', 1, [0.4, 0.9, 0.6]), curve('purified', 1, [0.4, 0.1, 0.8])];
    const fewer = { ...raw, points: raw.points.filter(({ step }) => step !== 10) };
    expect(comparePaired([fewer, purified], ['raw', 'purified'], 'accuracy')?.difference.mean).toBeCloseTo(0.2);
    expect(comparePaired([raw, purified], ['raw', 'purified'], 'accuracy')?.difference.mean).toBeCloseTo(-0.3);
    const untrained = [curve('raw', 1, [0.4]), curve('purified', 1, [0.4])];
    expect(comparePaired(untrained, ['raw', 'purified'], 'accuracy')).toBeNull();
    expect(stepsToReach(untrained, ['raw', 'purified'], 1)).toBeNull();
  });

  it('give the exact p of eight seeds that all agree, and 1 where nothing differs', () => {
    const eight = Array.from({ length: 8 }, (_, seed) => [
      curve('raw', seed, [0.4, 0.5]),
      curve('purified', seed, [0.4, 0.51 + seed / 100]),
    ]).flat();
    expect(comparePaired(eight, ['raw', 'purified'], 'accuracy')?.p).toBe(2 / 256);
    const same = [curve('raw', 1, [0.4, 0.5]), curve('purified', 1, [0.4, 0.5])];
    expect(comparePaired(same, ['raw', 'purified'], 'accuracy')?.p).toBe(1);
  });

  it('give an exact p up to 20 seeds, and none for more', () => {
    const agreeing = (seeds: number) =>
      Array.from({ length: seeds }, (_, seed) => [
        curve('raw', seed, [0.4, 0.5]),
        curve('purified', seed, [0.4, 0.75]),
      ]).flat();
    expect(comparePaired(agreeing(20), ['raw', 'purified'], 'accuracy')?.p).toBe(2 ** -19);
    const more = comparePaired(agreeing(21), ['raw', 'purified'], 'accuracy');
    expect(more?.p).toBeNull();
    expect(more?.difference).toMatchObject({ mean: 0.25, n: 21 });
  });

  it('tell after how many steps one arm is where the other ends', () => {
    const found = stepsToReach(curves, ['raw', 'purified'], 1);
    // Raw ends at (0.6 + 0.7) / 2 = 0.65, which purified has right at its second evaluation.
    expect(found).toMatchObject({ target: expect.closeTo(0.65) as number, steps: expect.closeTo(10) as number });
    expect(found?.share).toBeCloseTo(0.25);
    expect(found?.low).toBeLessThanOrEqual(found?.share ?? 0);
    expect(stepsToReach(curves, ['raw', 'purified'], 1)).toEqual(found);
    expect(stepsToReach(curves, ['purified', 'raw'], 1)).toMatchObject({ steps: null, share: null });
    expect(stepsToReach(curves, ['raw', 'negatives'], 1)).toBeNull();
  });

  it('are a row an evaluation', () => {
    const [head, first, ...rest] = curvesCsv(curves).trimEnd().split('\n');
    expect(head).toBe('arm,seed,step,accuracy,reward,failures,firstAttempts,entropy,tokens,ms');
    expect(first).toMatch(/^raw,1,0,0.4,/);
    expect(rest).toHaveLength(19);
  });
  it('have an empty field for a share of no calls', () => {
    const { points, ...rest } = curve('raw', 1, [0.5]);
    const uncalled = { ...rest, points: points.map((point) => ({ ...point, firstAttempts: null })) };
    expect(curvesCsv([uncalled])).toContain('\nraw,1,0,0.5,0,0.5,,0.5,100,5\n');
  });

  it('are drawn: each arm by its name', () => {
    const { document } = new Window();
    const svg = curvesPlot(curves, document as unknown as Document).outerHTML;
    for (const text of ['Pass@1', 'Failed programs', 'raw', 'purified']) expect(svg).toContain(text);
    expect(svg).not.toContain('filtered');
  });
});
