import { warmUpThenCosine, type ModelShape } from '../../src/policies/tiny/engine.ts';

/**
 * How the training lab's start is made: a smaller model than the page's own, with the same tokenizer and the same teacher, stopped while it
 * still solves only about half of the tasks. GRPO learns from groups in which some rollouts are right and some are wrong.
 */
export const startRecipe = {
  /** All randomness: first numbers, order of the episodes. */
  seed: 11,
  /** Tokens of a conversation that the model can hold. */
  context: 256,
  /** The shape; the vocabulary is the tokenizer's. */
  width: 64,
  layers: 2,
  heads: 4,
  hidden: 256,
  /** Files of a thousand episodes that are learnt from. */
  shards: 6,
  /** The schedule's length in steps of 2,048 tokens. */
  steps: 2400,
  peakLearningRate: 4e-3,
  warmUpSteps: 100,
  /** Steps between two checkpoints. */
  stepsPerSave: 200,
} as const;

/** The model's shape for a tokenizer of the given size. */
export function startShape(vocabulary: number): ModelShape {
  const { width, layers, heads, hidden } = startRecipe;
  return { vocabulary, width, layers, heads, hidden };
}

/** The learning rate of a step; steps count from 1. */
export const startRateAt = (step: number): number =>
  warmUpThenCosine(step, {
    peak: startRecipe.peakLearningRate,
    warmUp: startRecipe.warmUpSteps,
    steps: startRecipe.steps,
  });
