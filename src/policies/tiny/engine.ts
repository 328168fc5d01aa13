/**
 * The second door, to the model itself: for workers, for Node and for its training. It brings jax-js with it, which a page must not
 * load before it is needed; a page goes through `index.ts`.
 */
export { readCheckpoint, writeCheckpoint, type Checkpoint, type Precision } from './checkpoint.ts';
export { DeviceError } from './card-watch.ts';
export { tinyLabel, tinySampling } from './defaults.ts';
export { Decoder, type Reading } from './decoder.ts';
export { lax, np, roundEveryProduct, startTensors, type Tensor } from './jax.ts';
export { Lockstep, type LockstepFigures, type Seat } from './lockstep.ts';
export { defaultOptimiser, warmUpThenCosine, type OptimiserSettings } from './optimiser.ts';
export { initialArrays, parameterCount, type ModelShape, type NamedArray } from './parameters.ts';
export { tinyPolicy } from './policy.ts';
export { promptTokens, reduceObservation } from './prompt.ts';
export { drawToken, type Drawn } from './sample.ts';
export { serveTiny } from './serve.ts';
export { spelledMessages, spellMark } from './spelling.ts';
export { startDevice, type Device } from './tensor-device.ts';
export { makeTokenizerFile, marks, Tokenizer, type Mark, type TokenizerFile } from './tokenizer.ts';
export {
  Trainer,
  type Batch,
  type Objective,
  type ObjectiveParts,
  type SavedTraining,
  type Sequence,
  type TrainerOptions,
} from './trainer.ts';
export { TurnWriter } from './writer.ts';
