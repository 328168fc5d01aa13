import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTensors } from './jax.ts';
import { toyArrays, toyShape, toyTokens } from './toy.fixture.ts';
import { Trainer, type Batch } from './trainer.ts';

/** Two rows of different lengths, of which only some tokens count. */
const batch: Batch = {
  length: 8,
  sequences: [
    { tokens: toyTokens(8, 1), weights: [0, 0, 0, 1, 1, 1, 1, 1] },
    { tokens: toyTokens(5, 2), weights: [0, 0, 1, 1, 0.5] },
  ],
};

let trainer: Trainer;
const start = (): Trainer => (trainer = new Trainer(toyShape, toyArrays()));

beforeAll(startTensors);
afterEach(() => trainer.dispose());

describe('Trainer', () => {
  it('computes gradients that finite differences confirm', () => {
    start();
    // From the state's start, the means of the gradients after one step are a tenth of the gradients, if they are not shortened.
    const settings = { beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0, clipNorm: 1e9 };
    const plain = new Trainer(toyShape, toyArrays(), settings);
    plain.step(batch, 0);
    const { means } = plain.saved();
    plain.dispose();
    const delta = 1e-2;
    for (const { name, values } of means) {
      // The largest, where rounding matters least.
      const at = values.reduce((best, x, index) => (Math.abs(x) > Math.abs(values[best] ?? 0) ? index : best), 0);
      const lossAt = (by: number): number => {
        const moved = toyArrays().map((array) =>
          array.name === name
            ? { ...array, values: array.values.map((x, index) => (index === at ? x + by : x)) }
            : array,
        );
        const other = new Trainer(toyShape, moved);
        const loss = other.loss(batch);
        other.dispose();
        return loss;
      };
      const slope = (lossAt(delta) - lossAt(-delta)) / (2 * delta);
      expect((values[at] ?? 0) / 0.1, name).toBeCloseTo(slope, 2);
    }
  });

  it('lowers the loss', () => {
    start();
    const losses = Array.from({ length: 20 }, () => trainer.step(batch, 0.02));
    expect(losses[0]).toBeGreaterThan(2);
    expect(losses.at(-1)).toBeLessThan(0.5 * (losses[0] ?? 0));
    expect(trainer.loss(batch)).toBeLessThan(losses.at(-1) ?? 0);
  });

  it('counts the loss over what has weight only', () => {
    start();
    const loss = trainer.loss(batch);
    const sequences = batch.sequences.map(({ tokens, weights }) => ({
      weights,
      // The last token that counts is predicted, and predicts nothing that counts.
      tokens: tokens.map((token, at) => (at > weights.lastIndexOf(1) && weights[at] === 0 ? 0 : token)),
    }));
    expect(trainer.loss({ ...batch, sequences })).toBe(loss);
    const padded = { ...batch, length: 11 };
    expect(trainer.loss(padded)).toBeCloseTo(loss, 5);
  });

  it('pushes away from what has a negative weight', () => {
    start();
    const only = (weight: number): Batch => ({
      length: 8,
      sequences: [{ tokens: toyTokens(8, 1), weights: [0, 0, 0, 0, weight, weight, weight, weight] }],
    });
    const before = trainer.loss(only(1));
    for (let step = 0; step < 5; step++) trainer.step(only(-1), 0.01);
    expect(trainer.loss(only(1))).toBeGreaterThan(before);
  });

  it('does the same for the same seed, also after an interruption', () => {
    start();
    for (let step = 0; step < 6; step++) trainer.step(batch, 0.01);
    const whole = trainer.arrays();
    const first = new Trainer(toyShape, toyArrays());
    for (let step = 0; step < 3; step++) first.step(batch, 0.01);
    const second = new Trainer(toyShape, toyArrays());
    second.resume(first.saved());
    for (let step = 0; step < 3; step++) second.step(batch, 0.01);
    expect(second.steps).toBe(6);
    expect(second.arrays()).toEqual(whole);
    first.dispose();
    second.dispose();
  });
});
