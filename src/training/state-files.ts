import {
  readCheckpoint,
  writeCheckpoint,
  type Checkpoint,
  type NamedArray,
  type SavedTraining,
} from '../policies/tiny/engine.ts';
import type { ArmName } from './training-document.ts';

/** A state that a training goes on from, as files in the form of the embedded model's. */
export interface StateFiles {
  /** The optimiser's steps. */
  readonly steps: number;
  /** The model itself: this file is a checkpoint that can be loaded as a policy. */
  readonly parameters: Uint8Array<ArrayBuffer>;
  /** The optimiser's means of the gradients, and of their squares. */
  readonly means: Uint8Array<ArrayBuffer>;
  readonly squares: Uint8Array<ArrayBuffer>;
}

/** What a trained model is called: by what it began with, its arm and its seed. */
export const trainedName = (start: string, arm: ArmName, seed: number): string => `${start}-${arm}-${seed}`;

/**
 * Writes a state down, to the last bit.
 *
 * @param checkpoint What the training began with.
 * @param name What the trained model is called; see {@link trainedName}.
 */
export function writeState(saved: SavedTraining, { shape, context }: Checkpoint, name: string): StateFiles {
  const file = (named: string, arrays: readonly NamedArray[]): Uint8Array<ArrayBuffer> =>
    writeCheckpoint({ name: named, shape, context, arrays }, 'float32');
  return {
    steps: saved.steps,
    parameters: file(name, saved.parameters),
    means: file('means', saved.means),
    squares: file('squares', saved.squares),
  };
}

/** Reads what {@link writeState} wrote. Throws an error of one line that says which file is wrong. */
export function readState({ steps, ...files }: StateFiles): SavedTraining {
  const arrays = (part: 'parameters' | 'means' | 'squares'): readonly NamedArray[] => {
    try {
      return readCheckpoint(files[part]).arrays;
    } catch (cause) {
      throw new Error(`The state's ${part}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  };
  return { steps, parameters: arrays('parameters'), means: arrays('means'), squares: arrays('squares') };
}
