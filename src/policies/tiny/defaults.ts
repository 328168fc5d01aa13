import type { Sampling } from '../../rollout/index.ts';

/**
 * How the embedded model is meant to be sampled: as it was trained, which is what its rates of mistakes and repairs are measured at. A lower
 * temperature makes fewer mistakes, and leaves SAAR less to show.
 */
export const tinySampling: Omit<Sampling, 'seed'> = { temperature: 1, topP: 1, maxTokens: 120 };

/** What the embedded model is, for a label beside it. */
export const tinyLabel =
  /* words */ 'A toy of two thirds of a million parameters, trained for this lab on templated tasks. Good for seeing the mechanism at work and for tests; not a model for collecting training data.';
