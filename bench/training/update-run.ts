import {
  Trainer,
  type Batch,
  type Checkpoint,
  type Device,
  type OptimiserSettings,
} from '../../src/policies/tiny/engine.ts';
import { authorsClip } from '../../src/training/clip.ts';
import { clippedSurrogate } from '../../src/training/grpo-loss.ts';

/** What an update is made of. */
export const updatePlan = {
  /** Rows, a trajectory each, and their tokens. */
  rows: 64,
  tokens: 128,
  /** Rows that the lab computes at a time. */
  rowsTogether: 16,
  learningRate: 1e-4,
} as const;

/** As in a training. */
export const optimiser: OptimiserSettings = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 0.01,
  clipNorm: 1,
};

/** Rows of which the second half is learnt, as of an answer after its prompt. Which tokens they are makes no difference to the time. */
export const rowsOf = (vocabulary: number): Batch['sequences'] =>
  Array.from({ length: updatePlan.rows }, (_, row) => {
    const tokens = Array.from({ length: updatePlan.tokens }, (_token, at) => (row * 31 + at * 7) % vocabulary);
    return {
      tokens,
      weights: tokens.map((_token, at) => (at < updatePlan.tokens / 2 ? 0 : row % 2 === 0 ? 0.7 : -0.7)),
      references: tokens.map(() => null),
    };
  });

/** The same update, again and again, on a device that has been started. */
export class UpdateRun {
  readonly #trainer: Trainer;
  readonly #batches: readonly Batch[];

  constructor({ shape, arrays }: Checkpoint, device: Device) {
    this.#trainer = new Trainer(shape, arrays, { optimiser, objective: clippedSurrogate(authorsClip), device });
    const sequences = rowsOf(shape.vocabulary);
    const { rows, rowsTogether, tokens } = updatePlan;
    this.#batches = Array.from({ length: rows / rowsTogether }, (_, at) => ({
      sequences: sequences.slice(at * rowsTogether, (at + 1) * rowsTogether),
      length: tokens,
      divisor: rows * tokens,
    }));
  }

  /** Makes one, and reads what came of it, as a training does. Gives the seconds that it took; the first one also compiles. */
  async update(): Promise<number> {
    const began = performance.now();
    await this.#trainer.stepTogether(this.#batches, updatePlan.learningRate);
    await this.#trainer.saved();
    return (performance.now() - began) / 1000;
  }

  /** Frees its memory. */
  dispose(): void {
    this.#trainer.dispose();
  }
}
