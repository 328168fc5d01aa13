import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTensors, type Tensor } from './jax.ts';
import { initialArrays } from './parameters.ts';
import { processor } from './tensor-device.ts';
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
  it('computes gradients that finite differences confirm', async () => {
    start();
    // From the state's start, the means of the gradients after one step are a tenth of the gradients, if they are not shortened.
    const settings = { beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0, clipNorm: 1e9 };
    const plain = new Trainer(toyShape, toyArrays(), { optimiser: settings });
    await plain.step(batch, 0);
    const { means } = await plain.saved();
    plain.dispose();
    const delta = 1e-2;
    for (const { name, values } of means) {
      // The largest, where rounding matters least.
      const at = values.reduce((best, x, index) => (Math.abs(x) > Math.abs(values[best] ?? 0) ? index : best), 0);
      const lossAt = async (by: number): Promise<number> => {
        const moved = toyArrays().map((array) =>
          array.name === name
            ? { ...array, values: array.values.map((x, index) => (index === at ? x + by : x)) }
            : array,
        );
        const other = new Trainer(toyShape, moved);
        const loss = await other.loss(batch);
        other.dispose();
        return loss;
      };
      const slope = ((await lossAt(delta)) - (await lossAt(-delta))) / (2 * delta);
      expect((values[at] ?? 0) / 0.1, name).toBeCloseTo(slope, 2);
    }
  });

  it('does one thing at a time', async () => {
    start();
    const alone = new Trainer(toyShape, toyArrays());
    const expected = await alone.step(batch, 0.01);
    const first = trainer.step(batch, 0.01);
    const busy = 'The trainer is at work';
    await expect(trainer.step(batch, 0.01)).rejects.toThrow(busy);
    await expect(trainer.stepTogether([batch], 0.01)).rejects.toThrow(busy);
    await expect(trainer.saved()).rejects.toThrow(busy);
    expect(() => trainer.dispose()).toThrow(busy);
    expect(await first).toBe(expected);
    // What was refused has left nothing behind.
    expect(await trainer.saved()).toEqual(await alone.saved());
    alone.dispose();
  });

  it('hears a signal between batches, and has then learnt nothing', async () => {
    start();
    const before = await trainer.saved();
    const stop = new AbortController();
    // A message that arrives while the first batch is computed.
    setTimeout(() => stop.abort(new Error('enough')), 0);
    await expect(trainer.stepTogether([batch, batch, batch], 0.01, stop.signal)).rejects.toThrow('enough');
    expect(await trainer.saved()).toEqual(before);
    expect(await trainer.stepTogether([batch, batch], 0.01, new AbortController().signal)).toBeGreaterThan(0);
  });

  it('takes no more memory from the fifth update on', async () => {
    // Large enough that one array too many in each update would be seen.
    const shape = { vocabulary: 512, width: 32, layers: 1, heads: 2, hidden: 64 };
    trainer = new Trainer(shape, initialArrays(shape, 1));
    const grown = vi.spyOn(WebAssembly.Memory.prototype, 'grow');
    const update = async (): Promise<void> => {
      await trainer.stepTogether([batch, batch], 0.01);
      await trainer.logprobs(batch);
      await trainer.saved();
    };
    for (let at = 0; at < 5; at++) await update();
    // Whatever is free by now is filled, so that every further array makes the memory grow.
    grown.mockClear();
    const fillers: Tensor[] = [];
    while (grown.mock.calls.length === 0) {
      fillers.push(processor.array(Float32Array.from({ length: 2 ** 17 }, Math.random), [2 ** 17]));
    }
    await update();
    grown.mockClear();
    for (let at = 0; at < 20; at++) await update();
    expect(grown).not.toHaveBeenCalled();
    grown.mockRestore();
    for (const filler of fillers) filler.dispose();
  });

  it('lowers the loss', async () => {
    start();
    const losses: number[] = [];
    for (let step = 0; step < 20; step++) losses.push(await trainer.step(batch, 0.02));
    expect(losses[0]).toBeGreaterThan(2);
    expect(losses.at(-1)).toBeLessThan(0.5 * (losses[0] ?? 0));
    expect(await trainer.loss(batch)).toBeLessThan(losses.at(-1) ?? 0);
  });

  it('counts the loss over what has weight only', async () => {
    start();
    const loss = await trainer.loss(batch);
    const sequences = batch.sequences.map(({ tokens, weights }) => ({
      weights,
      // The last token that counts is predicted, and predicts nothing that counts.
      tokens: tokens.map((token, at) => (at > weights.lastIndexOf(1) && weights[at] === 0 ? 0 : token)),
    }));
    expect(await trainer.loss({ ...batch, sequences })).toBe(loss);
    const padded = { ...batch, length: 11 };
    expect(await trainer.loss(padded)).toBeCloseTo(loss, 5);
  });

  it('pushes away from what has a negative weight', async () => {
    start();
    const only = (weight: number): Batch => ({
      length: 8,
      sequences: [{ tokens: toyTokens(8, 1), weights: [0, 0, 0, 0, weight, weight, weight, weight] }],
    });
    const before = await trainer.loss(only(1));
    for (let step = 0; step < 5; step++) await trainer.step(only(-1), 0.01);
    expect(await trainer.loss(only(1))).toBeGreaterThan(before);
  });

  it('does the same for the same seed, also after an interruption', async () => {
    start();
    for (let step = 0; step < 6; step++) await trainer.step(batch, 0.01);
    const whole = await trainer.arrays();
    const first = new Trainer(toyShape, toyArrays());
    for (let step = 0; step < 3; step++) await first.step(batch, 0.01);
    const second = new Trainer(toyShape, toyArrays());
    second.resume(await first.saved());
    for (let step = 0; step < 3; step++) await second.step(batch, 0.01);
    expect(second.steps).toBe(6);
    expect(await second.arrays()).toEqual(whole);
    first.dispose();
    second.dispose();
  });
});
