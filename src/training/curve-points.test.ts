import { describe, expect, it } from 'vitest';
import { curvePoints, meanCurvePoints } from './curve-points.ts';
import type { Curve } from './learning-curve.ts';
import type { EvaluationFigures, StepFigures } from './training.ts';

const figures = { reward: 0, failures: 1, firstAttempts: 0.5, entropy: 1 };
const evaluation = (step: number, accuracy: number): EvaluationFigures => ({
  ...figures,
  type: 'evaluation',
  step,
  accuracy,
  tokens: 10,
  ms: 1,
});
const made = (step: number, groupsWithSignal: number, tokens: number): StepFigures => ({
  ...figures,
  type: 'step',
  device: 'wasm',
  step,
  accuracy: 0,
  tokens,
  loss: 0,
  groupsWithSignal,
  ms: { generation: 1000, sandbox: 500, update: 500 },
});
const curve = (seed: number, accuracies: readonly number[], tokens: number): Curve => ({
  arm: 'raw',
  seed,
  points: accuracies.map((accuracy, at) => evaluation(2 * at, accuracy)),
  steps: [made(1, 0.5, tokens), made(2, 1, tokens), made(3, 0, tokens), made(4, 0.5, tokens)],
});

describe('curvePoints', () => {
  it('places evaluations by steps, by tokens generated and by seconds trained before them', () => {
    const one = curve(1, [0.25, 0.5, 0.75], 100);
    expect(curvePoints(one, 'accuracy', 'steps').map(({ along, value }) => [along, value])).toEqual([
      [0, 0.25],
      [2, 0.5],
      [4, 0.75],
    ]);
    expect(curvePoints(one, 'accuracy', 'tokens').map(({ along }) => along)).toEqual([0, 200, 400]);
    expect(curvePoints(one, 'accuracy', 'seconds').map(({ along }) => along)).toEqual([0, 4, 8]);
  });

  it('gives the groups with signal as the mean since the evaluation before, and none before the first step', () => {
    expect(curvePoints(curve(1, [0.25, 0.5, 0.75], 100), 'groupsWithSignal', 'steps')).toEqual([
      { step: 2, along: 2, value: 0.75 },
      { step: 4, along: 4, value: 0.25 },
    ]);
  });

  it('leaves out a share of first calls where nothing was called', () => {
    const { points, ...rest } = curve(1, [0.25, 0.5, 0.75], 100);
    const silent = {
      ...rest,
      points: points.map((point, at) => (at === 1 ? { ...point, firstAttempts: null } : point)),
    };
    expect(curvePoints(silent, 'firstAttempts', 'steps').map(({ step, value }) => [step, value])).toEqual([
      [0, 0.5],
      [4, 0.5],
    ]);
  });

  it('leaves out what needs steps that are not there', () => {
    const { arm, seed, points } = curve(1, [0.25, 0.5], 100);
    const bare = { arm, seed, points };
    expect(curvePoints(bare, 'accuracy', 'steps')).toHaveLength(2);
    expect(curvePoints(bare, 'accuracy', 'tokens').map(({ step }) => step)).toEqual([0]);
    expect(curvePoints(bare, 'groupsWithSignal', 'steps')).toEqual([]);
  });
});

describe('meanCurvePoints', () => {
  it('averages values and places over the seeds that have a step, of one arm', () => {
    const curves = [
      curve(1, [0.25, 0.5], 100),
      curve(2, [0.75, 1, 1], 300),
      { ...curve(3, [0, 0], 9), arm: 'purified' },
    ];
    const points = meanCurvePoints(curves as Curve[], 'raw', 'accuracy', 'tokens');
    expect(points.map(({ step, along, mean, n }) => [step, along, mean, n])).toEqual([
      [0, 0, 0.5, 2],
      [2, 400, 0.75, 2],
      [4, 1200, 1, 1],
    ]);
    expect(points[2]?.low).toBeNull();
  });
});
