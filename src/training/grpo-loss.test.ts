import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { np, startTensors, Trainer, type Batch, type Sequence } from '../policies/tiny/engine.ts';
import { toyArrays, toyShape, toyTokens } from '../policies/tiny/toy.fixture.ts';
import { authorsClip } from './clip.ts';
import { clippedSurrogate } from './grpo-loss.ts';

beforeAll(startTensors);

const plain = { beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0, clipNorm: 1e9 };

const trainers: Trainer[] = [];
const trainer = (arrays = toyArrays()): Trainer => {
  const made = new Trainer(toyShape, arrays, { optimiser: plain, objective: clippedSurrogate(authorsClip) });
  trainers.push(made);
  return made;
};
afterEach(() => {
  for (const made of trainers.splice(0)) made.dispose();
});

describe('the clipped surrogate', () => {
  /**
   * By hand, with low 0.2, high 0.28, dual 10, and weights that are advantages over 4 tokens:
   *
   * | ln p − ln p_ref | r     | A  | min(r A, clip(r) A)     | bounded by 10 A | adds to the loss |
   * | --------------- | ----- | -- | ----------------------- | --------------- | ---------------- |
   * | 0               | 1     | 2  | 2                       | –               | −2 / 4           |
   * | ln 2            | 2     | 1  | min(2, 1.28) = 1.28     | –               | −1.28 / 4        |
   * | ln 0.5          | 0.5   | −1 | min(−0.5, −0.8) = −0.8  | above −10       | 0.8 / 4          |
   * | ln 20           | 20    | −1 | min(−20, −1.28) = −20   | −10             | 10 / 4           |
   *
   * In all (−2 − 1.28 + 0.8 + 10) / 4 = 1.88. A token without a weight adds nothing.
   */
  it('is what the formula gives by hand', () => {
    const row = (values: readonly number[]) => np.array(Float32Array.from(values)).reshape([1, 5]);
    const now = [-1, -2 + Math.log(2), -1 + Math.log(0.5), -5 + Math.log(20), -3];
    const loss = clippedSurrogate(authorsClip)(row(now), {
      weights: row([2, 1, -1, -1, 0].map((advantage) => advantage / 4)),
      references: np.stack([row([-1, -2, -1, -5, -0.1]), row([1, 1, 1, 1, 1])]),
    });
    expect(loss.item()).toBeCloseTo(1.88, 5);
  });

  it('takes a ratio of 1 where there is no reference', () => {
    const row = (values: readonly number[]) => np.array(Float32Array.from(values)).reshape([1, 2]);
    const loss = clippedSurrogate(authorsClip)(row([-1, -7]), {
      weights: row([0.5, -0.25]),
      references: np.stack([row([-3, 0]), row([0, 0])]),
    });
    expect(loss.item()).toBeCloseTo(-0.25, 6);
  });

  /** References near what the model gives, so that some ratios are clipped and others are not. */
  async function batchNear(model: Trainer): Promise<Batch> {
    const tokens = [toyTokens(8, 1), toyTokens(7, 2)];
    const bare: Batch = { length: 8, sequences: tokens.map((each) => ({ tokens: each, weights: each.map(() => 1) })) };
    const logprobs = await model.logprobs(bare);
    const sequences = tokens.map((each, row): Sequence => ({
      tokens: each,
      weights: each.map((_, at) => (at < 3 ? 0 : row === 0 ? 1.5 : -0.8)),
      references: each.map((_, at) =>
        at < 3 || at === 5 ? null : (logprobs[row]?.[at] ?? 0) + (at % 2 === 0 ? 0.1 : -0.6),
      ),
    }));
    return { length: 8, sequences, divisor: 9 };
  }

  it('has the gradient that finite differences give, clipped tokens and all', async () => {
    const batch = await batchNear(trainer());
    const stepped = trainer();
    await stepped.step(batch, 0);
    const delta = 1e-2;
    // The tokens without a reference have a ratio of 1 whatever the numbers are, and yet a gradient; for the differences they have one.
    const start = await trainer().logprobs(batch);
    const anchored: Batch = {
      ...batch,
      sequences: batch.sequences.map((row, at) => ({
        ...row,
        references: row.tokens.map((_, column) => row.references?.[column] ?? start[at]?.[column] ?? 0),
      })),
    };
    for (const { name, values } of (await stepped.saved()).means) {
      const at = values.reduce((best, x, index) => (Math.abs(x) > Math.abs(values[best] ?? 0) ? index : best), 0);
      const lossAt = (by: number): Promise<number> => {
        const moved = toyArrays().map((array) =>
          array.name === name
            ? { ...array, values: array.values.map((x, index) => (index === at ? x + by : x)) }
            : array,
        );
        return trainer(moved).loss(anchored);
      };
      const slope = ((await lossAt(delta)) - (await lossAt(-delta))) / (2 * delta);
      // After one step from zeros, the means of the gradients are a tenth of them.
      expect((values[at] ?? 0) / 0.1, name).toBeCloseTo(slope, 2);
    }
  });

  it('gives a clipped token no gradient', async () => {
    const model = trainer();
    const batch = await batchNear(model);
    const [first] = batch.sequences;
    const logprobs = (await model.logprobs(batch))[0] ?? new Float32Array();
    const clippedOnly: Batch = {
      ...batch,
      sequences: [
        {
          tokens: first?.tokens ?? [],
          weights: logprobs.reduce<number[]>((list, _, at) => [...list, at === 4 ? 1 : 0], []),
          references: Array.from(logprobs, (x, at) => (at === 4 ? x - 1 : null)),
        },
      ],
    };
    await model.step(clippedOnly, 0);
    for (const { values } of (await model.saved()).means) expect(values.every((x) => x === 0)).toBe(true);
  });

  it('is the same from one batch as from several together', async () => {
    const model = trainer();
    const batch = await batchNear(model);
    const one = trainer();
    const loss = await one.stepTogether([batch], 0.01);
    const two = trainer();
    const apart = batch.sequences.map((sequence): Batch => ({ ...batch, sequences: [sequence] }));
    expect(await two.stepTogether(apart, 0.01)).toBeCloseTo(loss, 6);
    const others = await two.arrays();
    (await one.arrays()).forEach(({ name, values }, at) => {
      const other = others[at]?.values ?? new Float32Array();
      values.forEach((x, index) => expect(other[index], name).toBeCloseTo(x, 3));
    });
  });
});
