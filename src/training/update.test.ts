import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { initialArrays, startTensors, Trainer, type ModelShape } from '../policies/tiny/engine.ts';
import { authorsClip } from './clip.ts';
import { clippedSurrogate } from './grpo-loss.ts';
import { withMargins } from './preference.ts';
import { calling, finishedRollout, said, spoken } from './spoken.fixture.ts';
import type { ArmName, Negatives } from './training-document.ts';
import { rejectedAttemptsOf, rowsOf } from './training-rows.ts';
import { learnFrom, split } from './update.ts';

const shape: ModelShape = { vocabulary: spoken.size, width: 8, layers: 1, heads: 2, hidden: 16 };
const optimiser = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0, clipNorm: 1e9 };

const right = said('\\boxed{5}');
const wrong = said('No idea at all.');

let trainer: Trainer;
const start = (): Trainer =>
  (trainer = new Trainer(shape, initialArrays(shape, 4), { optimiser, objective: clippedSurrogate(authorsClip) }));

beforeAll(startTensors);

const settings = (arm: ArmName = 'raw', minibatches = 1, negatives: Negatives = 'members') => ({
  tokenizer: spoken,
  context: 256,
  grafted: 'recomputed' as const,
  arm,
  minibatches,
  negatives,
  learningRate: 0.01,
});

/** Tokens of an answer, its end included. */
const length = (answer: readonly unknown[]): number => answer.length + 1;

describe('parts of a batch', () => {
  it.each([
    [8, 1, [8]],
    [8, 4, [2, 2, 2, 2]],
    [8, 5, [1, 2, 1, 2, 2]],
    [8, 7, [1, 1, 1, 1, 1, 1, 2]],
    [2, 3, [1, 1]],
  ])('of %d, in %d', (length, parts, sizes) => {
    const list = Array.from({ length }, (_, at) => at);
    const found = split(list, parts);
    expect(found.map((part) => part.length)).toEqual(sizes);
    expect(found.flat()).toEqual(list);
  });
});

describe('learning from a batch', () => {
  afterEach(() => trainer.dispose());

  /**
   * By hand: rewards 1 and −1 have the mean 0 and the sample deviation √2, so the advantages are ±1 / (√2 + 10⁻⁶) = ±0.70711. On the very policy
   * that sampled, all ratios are 1, and the loss is −(n₁ − n₂) × 0.70711 / (n₁ + n₂), with n the tokens of each answer.
   */
  it('has the loss that a group of two has by hand', async () => {
    start();
    const group = [await finishedRollout([right]), await finishedRollout([wrong])];
    const [n1, n2] = [length(right), length(wrong)];
    const { loss, steps, groupsWithSignal, tokens } = await learnFrom(trainer, [group], settings());
    expect(tokens).toBe(n1 + n2);
    expect(loss).toBeCloseTo((-(n1 - n2) * (1 / (Math.SQRT2 + 1e-6))) / (n1 + n2), 5);
    expect({ steps, groupsWithSignal }).toEqual({ steps: 1, groupsWithSignal: 1 });
  });

  it('averages over the tokens of groups without a signal, too', async () => {
    start();
    const mixed = [await finishedRollout([right]), await finishedRollout([wrong])];
    const alike = [await finishedRollout([right]), await finishedRollout([right])];
    const [n1, n2] = [length(right), length(wrong)];
    const { loss, groupsWithSignal } = await learnFrom(trainer, [mixed, alike], settings());
    expect(groupsWithSignal).toBe(0.5);
    expect(loss).toBeCloseTo((-(n1 - n2) * Math.SQRT1_2) / (3 * n1 + n2), 5);
  });

  it('makes right answers likelier and wrong ones less likely', async () => {
    start();
    const group = [await finishedRollout([right]), await finishedRollout([wrong])];
    const logprobs = async (): Promise<number[]> => {
      const found: number[] = [];
      for (const { events } of group) {
        const sequences = rowsOf(events, settings());
        const [row] = await trainer.logprobs({ sequences, length: 96 });
        found.push(row?.reduce((sum, x) => sum + x, 0) ?? 0);
      }
      return found;
    };
    const before = await logprobs();
    for (let step = 0; step < 5; step++) await learnFrom(trainer, [group], settings());
    const after = await logprobs();
    expect((after[0] ?? 0) - (after[1] ?? 0)).toBeGreaterThan((before[0] ?? 0) - (before[1] ?? 0) + 0.5);
  });

  it('changes nothing where nothing can be learnt', async () => {
    start();
    const group = [await finishedRollout([wrong]), await finishedRollout([wrong])];
    const before = await trainer.arrays();
    expect(await learnFrom(trainer, [group], settings())).toMatchObject({ steps: 0, loss: 0, groupsWithSignal: 0 });
    expect(await trainer.arrays()).toEqual(before);
  });

  it('compares later minibatches with the policy before the first', async () => {
    start();
    const group = [await finishedRollout([right]), await finishedRollout([wrong])];
    const [n1, n2] = [length(right), length(wrong)];
    const { loss, steps } = await learnFrom(trainer, [group, group], settings('raw', 2));
    expect(steps).toBe(2);
    // The second step’s ratios have moved towards the right answer, so its surrogate is lower than the first one’s.
    expect(loss).toBeLessThan((-(n1 - n2) * Math.SQRT1_2) / (n1 + n2) - 1e-4);
  });

  it('of filtered trajectories leaves out those with a failure', async () => {
    start();
    const failed = await finishedRollout([calling('bad', ''), right], { enabled: false });
    const clean = [await finishedRollout([right]), await finishedRollout([wrong])];
    const { tokens } = await learnFrom(trainer, [[failed, ...clean]], settings('filtered'));
    expect(tokens).toBe(length(right) + length(wrong));
  });

  it('with negatives learns the rejected attempts as wrong members of their group', async () => {
    start();
    const bad = calling('bad', '');
    const mended = await finishedRollout([bad, calling('5', ''), right]);
    const other = await finishedRollout([right]);
    expect(mended.statistics.rollbacks.recovered).toBe(1);
    const without = await learnFrom(trainer, [[mended, other]], settings('purified'));
    expect(without.groupsWithSignal).toBe(0);
    const withThem = await learnFrom(trainer, [[mended, other]], settings('negatives'));
    expect(withThem.groupsWithSignal).toBe(1);
    expect(withThem.tokens).toBe(without.tokens + bad.length);
  });

  it('with masked negatives learns only what the repair did not keep', async () => {
    start();
    const mended = await finishedRollout([calling('bad', ''), calling('5', ''), right]);
    const other = await finishedRollout([right]);
    const { tokens } = await learnFrom(trainer, [[mended, other]], settings('purified'));
    const masked = await learnFrom(trainer, [[mended, other]], settings('negatives', 1, 'masked'));
    expect(masked.tokens).toBe(tokens + 'bad'.length);
    expect(masked.groupsWithSignal).toBe(1);
  });

  it('with DPO’s loss prefers the repair to what failed, also where the group has no signal', async () => {
    start();
    const mended = await finishedRollout([calling('bad', ''), calling('5', ''), right]);
    const group = [mended, await finishedRollout([right])];
    const attempts = rejectedAttemptsOf(mended.events, settings());
    const [before] = await withMargins(trainer, attempts);
    const update = await learnFrom(trainer, [group], settings('negatives', 1, 'dpo'));
    expect(update).toMatchObject({ steps: 1, groupsWithSignal: 0 });
    expect(update.tokens).toBe((await learnFrom(trainer, [group], settings('purified'))).tokens);
    const [after] = await withMargins(trainer, attempts);
    expect(after?.margin).toBeGreaterThan(before?.margin ?? Infinity);
  });
});
