import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { initialArrays, startTensors, Trainer, type ModelShape, type Sequence } from '../policies/tiny/engine.ts';
import { authorsClip } from './clip.ts';
import { clippedSurrogate } from './grpo-loss.ts';
import { dpoBeta, preferenceRows, withMargins, type Preference } from './preference.ts';
import { batchesOf, logprobsOf } from './row-batches.ts';

const shape: ModelShape = { vocabulary: 20, width: 8, layers: 1, heads: 2, hidden: 16 };
const optimiser = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, clipNorm: 1e9 };

let trainer: Trainer;
beforeAll(startTensors);
afterEach(() => trainer.dispose());

const row = (tokens: readonly number[], learntFrom = 2): Sequence => ({
  tokens,
  weights: tokens.map((_, at) => (at < learntFrom ? 0 : 1)),
});
const pairs = [
  { chosen: row([1, 2, 3, 4]), rejected: row([1, 2, 5, 6, 7]) },
  { chosen: row([1, 8, 3]), rejected: row([1, 8, 4]) },
];

/** DPO's loss, from its definition. */
async function lossOf(preferences: readonly Preference[]): Promise<number> {
  const logprobs = await logprobsOf(
    trainer,
    preferences.flatMap(({ chosen, rejected }) => [chosen, rejected]),
  );
  const likelihood = (of: Sequence): number =>
    of.weights.reduce((sum, weight, at) => sum + weight * (logprobs.get(of)?.[at] ?? Number.NaN), 0);
  const losses = preferences.map(({ chosen, rejected, margin }) =>
    Math.log1p(Math.exp(-dpoBeta * (likelihood(chosen) - likelihood(rejected) - margin))),
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

describe('preferences', () => {
  it('begin with the weight β / 2 on either side, of opposite signs: the margin has not moved', async () => {
    trainer = new Trainer(shape, initialArrays(shape, 1), { optimiser, objective: clippedSurrogate(authorsClip) });
    const rows = await preferenceRows(trainer, await withMargins(trainer, pairs), 30);
    // Of two pairs, for a batch that is divided by 30.
    const weight = ((dpoBeta / 2) * 30) / 2;
    expect(rows.map(({ weights }) => weights)).toEqual([
      [0, 0, weight, weight],
      [0, 0, -weight, -weight, -weight],
      [0, 0, weight],
      [0, 0, -weight],
    ]);
  });

  it('have the gradient of DPO’s loss, by differences, also where the margin has moved', async () => {
    const arrays = initialArrays(shape, 1);
    trainer = new Trainer(shape, arrays, { optimiser, objective: clippedSurrogate(authorsClip) });
    // As if the reference had preferred the first pair by 3 nats more, and the second by 20 less.
    const preferences = (await withMargins(trainer, pairs)).map((each, at) => ({
      ...each,
      margin: each.margin + (at ? -20 : 3),
    }));
    const rows = await preferenceRows(trainer, preferences, 1);
    const [first, second] = [0.1 / (1 + Math.exp(-0.3)) / 2, 0.1 / (1 + Math.exp(2)) / 2];
    expect(rows.map(({ weights }) => weights.at(-1))).toEqual(
      [first, -first, second, -second].map((x) => expect.closeTo(x, 6) as number),
    );
    const before = await lossOf(preferences);
    // The surrogate of these rows and the loss move alike: one small step against the gradient lowers both in proportion.
    const surrogate = async (): Promise<number> => {
      const logprobs = await logprobsOf(trainer, rows);
      return -rows.reduce(
        (sum, each) =>
          sum + each.weights.reduce((part, weight, at) => part + weight * (logprobs.get(each)?.[at] ?? 0), 0),
        0,
      );
    };
    const surrogateBefore = await surrogate();
    for (const batch of batchesOf(rows, 1)) await trainer.step(batch, 1e-3);
    const moved = (await surrogate()) - surrogateBefore;
    expect(moved).toBeLessThan(0);
    expect(((await lossOf(preferences)) - before) / moved).toBeCloseTo(1, 1);
  });
});
