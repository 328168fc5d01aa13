/**
 * Checkpoints of the model that trainings start from, at five stages of its own training: `start-400` after 400 steps. It is smaller than the page's
 * own model (64 wide in place of 128), so that they are compared with one another and not with it. From one that writes hardly a program that runs to one
 * that solves most of its tasks.
 */
export const trainingStages = ['start-400', 'start-800', 'start-1000', 'start-1200', 'start-1400'] as const;

/** See {@link trainingStages}. */
export type TrainingStage = (typeof trainingStages)[number];

/** Whether a text names such a checkpoint. */
export const isTrainingStage = (text: string): text is TrainingStage => trainingStages.some((stage) => stage === text);
