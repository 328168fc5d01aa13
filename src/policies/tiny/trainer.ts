import { jit, nn, np, tree, valueAndGrad, type Tensor } from './jax.ts';
import { forward } from './model.ts';
import {
  addTrees,
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
  /**
   * For each token the log-probability that an objective of ratios divides by, in nats; null, and everywhere where left out, for the one
   * that the model itself gives it at this step. The likelihood has no use for it.
   */
  readonly references?: readonly (number | null)[];
}

/** Rows that are learnt from together. */
export interface Batch {
  readonly sequences: readonly Sequence[];
  /** Tokens of a row after padding. Each combination of rows and length is compiled once, which takes a second or two. */
  readonly length: number;
  /** What the weights are divided by; left out, the sum of their magnitudes. Batches of one step have one divisor. */
  readonly divisor?: number;
}

/** What a step's loss is divided by: the sum of the weights' magnitudes, so that batches count alike however much in them is prompt. */
const totalWeight = ({ sequences, divisor }: Batch): number =>
  divisor ??
  Math.max(
    1,
    sequences.reduce((sum, { weights }) => sum + weights.slice(1).reduce((part, w) => part + Math.abs(w), 0), 0),
  );

/** The tokens of a batch, as {@link arraysOf} makes them. */
// oxlint-disable-next-line typescript/consistent-type-definitions -- jax-js takes only a type for a tree of arrays.
type TokenArrays = { tokens: Tensor; before: Tensor; targets: Tensor; positions: Tensor };

/** See {@link arraysOf}. */
type BatchArrays = TokenArrays & { weights: Tensor; references: Tensor };

/** What an {@link Objective} may look at, for each token as the log-probabilities are; it takes all arrays over. */
export interface ObjectiveParts {
  /** [rows, time]: the sequences' weights, divided by the batch's divisor; 0 for a prompt and for padding. */
  readonly weights: Tensor;
  /** [2, rows, time]: the sequences' references, and 1 where there is one, 0 where there is none. */
  readonly references: Tensor;
}

/**
 * What a training makes small: one number, of the log-probabilities of all tokens of a batch, [rows, time] in nats. Takes all arrays over.
 */
export type Objective = (logprobs: Tensor, parts: ObjectiveParts) => Tensor;

/** −Σ weight × ln p: supervised training, or policy gradient without a ratio. */
const likelihood: Objective = (logprobs, { weights, references }) => {
  references.dispose();
  return np.negative(logprobs.mul(weights).sum());
};

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
  const numbers = (at: (row: Sequence, column: number) => number): Tensor =>
    np.array(Float32Array.from({ length: rows * length }, (_, i) => valueAt(at, i))).reshape([rows, length]);
  return {
    tokens: whole((row, column) => row.tokens[column] ?? 0),
    before: np.stack(
      Array.from({ length: predecessorCount }, (_, back) => whole((row, column) => row.tokens[column - 1 - back] ?? 0)),
    ),
    targets: whole((row, column) => row.tokens[column + 1] ?? 0),
    positions: whole((_, column) => column),
    weights: numbers((row, column) => (row.weights[column + 1] ?? 0) / share),
    references: np.stack([
      numbers((row, column) => row.references?.[column + 1] ?? 0),
      numbers((row, column) => (typeof row.references?.[column + 1] === 'number' ? 1 : 0)),
    ]),
  };
}

/** Trains a model, step by step. */
export class Trainer {
  readonly shape: ModelShape;
  readonly #settings: OptimiserSettings;
  readonly #update;
  readonly #measure;
  readonly #logprobs;
  readonly #gradients;
  readonly #add;
  readonly #apply;
  #state: TrainingState;
  #steps = 0;

  constructor(
    shape: ModelShape,
    arrays: readonly NamedArray[],
    settings: OptimiserSettings = defaultOptimiser,
    objective: Objective = likelihood,
  ) {
    this.shape = shape;
    this.#settings = settings;
    this.#state = startTraining(toParameters(shape, arrays));
    const logprobsOf = (parameters: Parameters, { tokens, before, targets, positions }: TokenArrays): Tensor => {
      const [rows = 0, length = 0] = tokens.shape;
      const { logits } = forward(shape, parameters, tokens, before, positions, null);
      const chosen = nn
        .oneHot(targets.reshape([rows * length]), shape.vocabulary)
        .reshape([rows, length, shape.vocabulary]);
      return nn.logSoftmax(logits, -1).mul(chosen).sum(-1);
    };
    const loss = (parameters: Parameters, { weights, references, ...tokens }: BatchArrays): Tensor =>
      objective(logprobsOf(parameters, tokens), { weights, references });
    const lossAndGradients = valueAndGrad(loss);
    this.#measure = jit(loss);
    this.#logprobs = jit(logprobsOf);
    this.#update = jit((state: TrainingState, rates: Tensor, batch: BatchArrays) => {
      const [value, gradients] = lossAndGradients(tree.ref(state.parameters), batch);
      return { loss: value, state: optimise(state, gradients, rates, settings) };
    });
    this.#gradients = jit((parameters: Parameters, batch: BatchArrays) => {
      const [value, gradients] = lossAndGradients(parameters, batch);
      return { loss: value, gradients };
    });
    this.#add = jit((sum: Parameters, more: Parameters) => addTrees(sum, more));
    this.#apply = jit((state: TrainingState, gradients: Parameters, rates: Tensor) =>
      optimise(state, gradients, rates, settings),
    );
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

  /**
   * Learns in one step from several batches, whose gradients are summed: more rows than are computed at a time, and rows of different
   * lengths. All must have the same divisor. Returns the sum of their losses before the step.
   */
  stepTogether(batches: readonly Batch[], learningRate: number): number {
    let loss = 0;
    let sum: Parameters | null = null;
    for (const batch of batches) {
      const found = this.#gradients(tree.ref(this.#state.parameters), arraysOf(batch));
      loss += found.loss.item();
      sum = sum ? this.#add(sum, found.gradients) : found.gradients;
    }
    if (!sum) throw new RangeError('A step needs a batch to learn from.');
    this.#steps += 1;
    const rates = np.array(Float32Array.from(stepRates(learningRate, this.#steps, this.#settings)));
    this.#state = this.#apply(this.#state, sum, rates);
    return loss;
  }

  /** For each sequence, the log-probability in nats of each of its tokens; 0 for the first, which nothing precedes. Nothing is learnt. */
  logprobs(batch: Batch): Float32Array[] {
    const { weights, references, ...tokens } = arraysOf(batch);
    weights.dispose();
    references.dispose();
    const found = this.#logprobs(tree.ref(this.#state.parameters), tokens).dataSync() as Float32Array;
    return batch.sequences.map(({ tokens: { length } }, row) =>
      Float32Array.from({ length }, (_, at) => (at === 0 ? 0 : (found[row * batch.length + at - 1] ?? Number.NaN))),
    );
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
    for (const compiled of [
      this.#update,
      this.#measure,
      this.#logprobs,
      this.#gradients,
      this.#add,
      this.#apply,
    ] as const) {
      compiled.dispose();
    }
  }
}

/** A training that was interrupted. */
export interface SavedTraining {
  readonly steps: number;
  readonly parameters: readonly NamedArray[];
  readonly means: readonly NamedArray[];
  readonly squares: readonly NamedArray[];
}
