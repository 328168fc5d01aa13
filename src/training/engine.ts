/**
 * The second door, to the training itself: for workers and Node. It brings jax-js with it, which a page must not load; a page goes
 * through `index.ts`.
 */
export { readState, trainedName, writeState, type StateFiles } from './state-files.ts';
export { train, type Resumed, type TrainingEquipment, type TrainingEvent } from './training.ts';
