import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { Trainer, type Batch, type NamedArray, type OptimiserSettings } from '../policies/tiny/engine.ts';
import { toyArrays, toyShape, toyTokens } from '../policies/tiny/toy.fixture.ts';
import { authorsClip } from './clip.ts';
import { clippedSurrogate } from './grpo-loss.ts';

/** What PyTorch answers: see scripts/training/torch_update.py. */
export const torchAnswerSchema = v.object({
  torch: v.string(),
  losses: v.array(v.number()),
  /** Of each step; not in the fixture. */
  seconds: v.optional(v.array(v.number())),
  arrays: v.array(v.object({ name: v.string(), values: v.array(v.number()) })),
});

/** See {@link torchAnswerSchema}. */
export type TorchAnswer = v.InferOutput<typeof torchAnswerSchema>;

const settings: OptimiserSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 0.5 };
const learningRate = 0.01;
const steps = 3;

/** Numbers as 32 bits hold them, so that both sides begin with the same. */
const arrays: readonly NamedArray[] = toyArrays();

/** Right and wrong rows of different lengths; some tokens with a reference near the model's own, some far from it, some with none. */
async function batchOf(): Promise<Batch> {
  const model = new Trainer(toyShape, arrays);
  const tokens = [toyTokens(10, 1), toyTokens(7, 2), toyTokens(9, 4)];
  const bare: Batch = { length: 10, sequences: tokens.map((each) => ({ tokens: each, weights: each.map(() => 1) })) };
  const logprobs = await model.logprobs(bare);
  model.dispose();
  const offsets = [0.05, -0.4, -0.1, 0.5, null] as const;
  const sequences = tokens.map((each, row) => ({
    tokens: each,
    weights: each.map((_, at) => (at < 3 ? 0 : ([1.2, -0.9, -0.3][row] ?? 0))),
    references: each.map((_, at) => {
      const offset = offsets[(at + row) % offsets.length] ?? null;
      return at < 3 || offset === null ? null : Number(((logprobs[row]?.[at] ?? 0) + offset).toFixed(4));
    }),
  }));
  return { length: 10, sequences, divisor: 17 };
}

/** What PyTorch is given, as JSON. Tensors must have been started. */
export const torchQuestion = async (): Promise<string> =>
  JSON.stringify({
    shape: toyShape,
    settings,
    clip: authorsClip,
    learningRate,
    steps,
    batch: await batchOf(),
    arrays: arrays.map(({ name, sizes, values }) => ({ name, sizes, values: [...values] })),
  });

/** The lab's own answer to the same. */
export async function ownAnswer(): Promise<Omit<TorchAnswer, 'torch'>> {
  const trainer = new Trainer(toyShape, arrays, { optimiser: settings, objective: clippedSurrogate(authorsClip) });
  const batch = await batchOf();
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) losses.push(await trainer.stepTogether([batch], learningRate));
  const answer = {
    losses,
    arrays: (await trainer.arrays()).map(({ name, values }) => ({ name, values: [...values] })),
  };
  trainer.dispose();
  return answer;
}

/** What PyTorch answered when the fixture was made. */
export const keptAnswer = (): TorchAnswer =>
  v.parse(torchAnswerSchema, JSON.parse(readFileSync(new URL('fixtures/torch-update.json', import.meta.url), 'utf8')));
