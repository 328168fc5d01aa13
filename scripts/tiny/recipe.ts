import { marks, warmUpThenCosine, type ModelShape } from '../../src/policies/tiny/engine.ts';

/** How the committed weights were made. Another recipe makes other weights: give them another name in `places.ts`. */
export const recipe = {
  /** All randomness of the training: first numbers, order of the episodes. */
  seed: 1,
  /** Tokens of a conversation that the model can hold. */
  context: 256,
  /** The shape, but for the vocabulary, which the episodes give. */
  width: 128,
  layers: 2,
  heads: 4,
  hidden: 512,
  /** Files of a thousand episodes that are learnt from. */
  shards: 40,
  /** Steps in all. The episodes are gone through as often as it takes. */
  steps: 1700,
  /** Up to this step the learning rate falls as if there were `firstPlan` steps: the training was shortened on its way. */
  replannedAt: 1000,
  firstPlan: 2400,
  peakLearningRate: 3e-3,
  warmUpSteps: 100,
  /** A piece must occur so often in the first shard to get a token of its own. */
  leastCount: 3,
} as const;

/** The model's shape for a vocabulary of the given size. */
export function shapeFor(pieces: number): ModelShape {
  const { width, layers, heads, hidden } = recipe;
  return { vocabulary: marks.length + pieces, width, layers, heads, hidden };
}

/** The learning rate of a step; steps count from 1. */
export function learningRateAt(step: number): number {
  const { peakLearningRate: peak, warmUpSteps: warmUp, steps, replannedAt, firstPlan } = recipe;
  return warmUpThenCosine(step, { peak, warmUp, steps: step <= replannedAt ? firstPlan : steps });
}
