import { jit, nn, np, tree, valueAndGrad, type Tensor } from './jax.ts';
import { forward } from './model.ts';
import {
  defaultOptimiser,
  optimise,
  startTraining,
  stepRates,
  type OptimiserSettings,
  type TrainingState,
} from './optimiser.ts';
import {
  predecessorCount,
  toArrays,
  toParameters,
  type ModelShape,
  type NamedArray,
  type Parameters,
} from './parameters.ts';

/** One row to learn from. */
export interface Sequence {
  readonly tokens: readonly number[];
  /**
   * For each token, how much it counts that the model would have written it; 0 for a prompt's. 1 throughout is supervised training;
   * an advantage (negative, too) makes the step one of policy gradient.
   */
  readonly weights: readonly number[];
}

/** Rows that are learnt from together. */
export interface Batch {
  readonly sequences: readonly Sequence[];
  /** Tokens of a row after padding. Each combination of rows and length is compiled once, which takes a second or two. */
  readonly length: number;
}

/** What a step's loss is divided by: the sum of the weights' magnitudes, so that batches count alike however much in them is prompt. */
const totalWeight = ({ sequences }: Batch): number =>
  Math.max(
    1,
    sequences.reduce((sum, { weights }) => sum + weights.slice(1).reduce((part, w) => part + Math.abs(w), 0), 0),
  );

/** See {@link arraysOf}. */
// oxlint-disable-next-line typescript/consistent-type-definitions -- jax-js takes only a type for a tree of arrays.
type BatchArrays = { tokens: Tensor; before: Tensor; targets: Tensor; positions: Tensor; weights: Tensor };

/** A batch as arrays. The model at each token predicts the next, so targets and weights are one ahead. */
function arraysOf(batch: Batch): BatchArrays {
  const { sequences, length } = batch;
  const rows = sequences.length;
  const share = totalWeight(batch);
  const whole = (at: (row: Sequence, column: number) => number): Tensor =>
    np.array(Int32Array.from({ length: rows * length }, (_, i) => valueAt(at, i))).reshape([rows, length]);
  const valueAt = (at: (row: Sequence, column: number) => number, i: number): number => {
    const row = sequences[Math.floor(i / length)];
    return row ? at(row, i % length) : 0;
  };
  const weights = Float32Array.from({ length: rows * length }, (_, i) =>
    valueAt((row, column) => (row.weights[column + 1] ?? 0) / share, i),
  );
  return {
    tokens: whole((row, column) => row.tokens[column] ?? 0),
    before: np.stack(
      Array.from({ length: predecessorCount }, (_, back) => whole((row, column) => row.tokens[column - 1 - back] ?? 0)),
    ),
    targets: whole((row, column) => row.tokens[column + 1] ?? 0),
    positions: whole((_, column) => column),
    weights: np.array(weights).reshape([rows, length]),
  };
}

/** Trains a model, step by step. */
export class Trainer {
  readonly shape: ModelShape;
  readonly #settings: OptimiserSettings;
  readonly #update;
  readonly #measure;
  #state: TrainingState;
  #steps = 0;

  constructor(shape: ModelShape, arrays: readonly NamedArray[], settings: OptimiserSettings = defaultOptimiser) {
    this.shape = shape;
    this.#settings = settings;
    this.#state = startTraining(toParameters(shape, arrays));
    const loss = (parameters: Parameters, { tokens, before, targets, positions, weights }: BatchArrays): Tensor => {
      const { logits } = forward(shape, parameters, tokens, before, positions, null);
      const [rows = 0, length = 0] = weights.shape;
      const chosen = nn
        .oneHot(targets.reshape([rows * length]), shape.vocabulary)
        .reshape([rows, length, shape.vocabulary]);
      const logprobs = nn.logSoftmax(logits, -1).mul(chosen).sum(-1);
      return np.negative(logprobs.mul(weights).sum());
    };
    const lossAndGradients = valueAndGrad(loss);
    this.#measure = jit(loss);
    this.#update = jit((state: TrainingState, rates: Tensor, batch: BatchArrays) => {
      const [value, gradients] = lossAndGradients(tree.ref(state.parameters), batch);
      return { loss: value, state: optimise(state, gradients, rates, settings) };
    });
  }

  /** Steps made so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Learns from a batch, and returns its loss before the step: the mean of −ln p over the weights, in nats. */
  step(batch: Batch, learningRate: number): number {
    this.#steps += 1;
    const rates = np.array(Float32Array.from(stepRates(learningRate, this.#steps, this.#settings)));
    const { loss, state } = this.#update(this.#state, rates, arraysOf(batch));
    this.#state = state;
    return loss.item();
  }

  /** The loss of a batch, without learning from it. */
  loss(batch: Batch): number {
    return this.#measure(tree.ref(this.#state.parameters), arraysOf(batch)).item();
  }

  /** The trained numbers as they are now. */
  arrays(): NamedArray[] {
    return toArrays(this.shape, this.#state.parameters);
  }

  /** Everything that it takes to go on later: the numbers and what the optimiser remembers. */
  saved(): SavedTraining {
    const { parameters, means, squares } = this.#state;
    const arrays = [parameters, means, squares].map((part) => toArrays(this.shape, part));
    const [now = [], means_ = [], squares_ = []] = arrays;
    return { steps: this.#steps, parameters: now, means: means_, squares: squares_ };
  }

  /** Goes on where {@link saved} left off. */
  resume({ steps, parameters, means, squares }: SavedTraining): void {
    tree.dispose(this.#state);
    this.#steps = steps;
    this.#state = {
      parameters: toParameters(this.shape, parameters),
      means: toParameters(this.shape, means),
      squares: toParameters(this.shape, squares),
    };
  }

  /** Frees its memory. It can't be used afterwards. */
  dispose(): void {
    tree.dispose(this.#state);
    this.#update.dispose();
    this.#measure.dispose();
  }
}

/** A training that was interrupted. */
export interface SavedTraining {
  readonly steps: number;
  readonly parameters: readonly NamedArray[];
  readonly means: readonly NamedArray[];
  readonly squares: readonly NamedArray[];
}
