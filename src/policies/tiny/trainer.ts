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
import { deviceNamed, type Device, type TensorDevice } from './tensor-device.ts';

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

/** A batch as arrays on a device. The model at each token predicts the next, so targets and weights are one ahead. */
function arraysOf(batch: Batch, device: TensorDevice): BatchArrays {
  const { sequences, length } = batch;
  const sizes = [sequences.length, length];
  const share = totalWeight(batch);
  type At = (row: Sequence, column: number) => number;
  const valuesOf = (...parts: readonly At[]): number[] =>
    parts.flatMap((at) => sequences.flatMap((row) => Array.from({ length }, (_, column) => at(row, column))));
  const whole = (at: At): Tensor => device.array(Int32Array.from(valuesOf(at)), sizes);
  const earlier = Array.from(
    { length: predecessorCount },
    (_, back): At =>
      (row, column) =>
        row.tokens[column - 1 - back] ?? 0,
  );
  return {
    tokens: whole((row, column) => row.tokens[column] ?? 0),
    before: device.array(Int32Array.from(valuesOf(...earlier)), [predecessorCount, ...sizes]),
    targets: whole((row, column) => row.tokens[column + 1] ?? 0),
    positions: whole((_, column) => column),
    weights: device.array(Float32Array.from(valuesOf((row, column) => (row.weights[column + 1] ?? 0) / share)), sizes),
    references: device.array(
      Float32Array.from(
        valuesOf(
          (row, column) => row.references?.[column + 1] ?? 0,
          (row, column) => (typeof row.references?.[column + 1] === 'number' ? 1 : 0),
        ),
      ),
      [2, ...sizes],
    ),
  };
}

/** How a trainer trains. */
export interface TrainerOptions {
  readonly optimiser?: OptimiserSettings;
  /** What is made small; the likelihood of what the rows hold where left out. */
  readonly objective?: Objective;
  /** What it computes with, which must have been started; the processor where left out. */
  readonly device?: Device;
}

/**
 * Trains a model, step by step. It does one thing at a time: what is asked for while something else is awaited is refused with an error. Where a
 * device fails, its methods throw a `DeviceError`, and the trainer can only be disposed of.
 */
export class Trainer {
  readonly shape: ModelShape;
  readonly #device: TensorDevice;
  readonly #settings: OptimiserSettings;
  readonly #update;
  readonly #measure;
  readonly #logprobs;
  readonly #gradients;
  readonly #add;
  readonly #apply;
  #state: TrainingState;
  #steps = 0;
  #isBusy = false;

  constructor(
    shape: ModelShape,
    arrays: readonly NamedArray[],
    { optimiser: settings = defaultOptimiser, objective = likelihood, device = 'wasm' }: TrainerOptions = {},
  ) {
    this.shape = shape;
    this.#device = deviceNamed(device);
    this.#settings = settings;
    this.#state = startTraining(toParameters(shape, arrays, this.#device));
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

  /** What it computes with. */
  get device(): Device {
    return this.#device.name;
  }

  /** Steps made so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Learns from a batch, and gives its loss before the step: the mean of −ln p over the weights, in nats. */
  step(batch: Batch, learningRate: number): Promise<number> {
    return this.#alone(() =>
      this.#device.compute(async () => {
        this.#steps += 1;
        const rates = this.#ratesOf(learningRate);
        const { loss, state } = this.#update(this.#state, rates, arraysOf(batch, this.#device));
        this.#state = state;
        return await this.#numberOf(loss);
      }),
    );
  }

  /**
   * Learns in one step from several batches, whose gradients are summed: more rows than are computed at a time, and rows of different
   * lengths. All must have the same divisor. Gives the sum of their losses before the step. Throws a RangeError where there is no batch, and
   * the signal's reason where it is aborted before the last batch was computed: nothing is learnt then.
   */
  stepTogether(batches: readonly Batch[], learningRate: number, signal?: AbortSignal): Promise<number> {
    return this.#alone(async () => {
      let loss = 0;
      let sum: Parameters | null = null;
      try {
        for (const batch of batches) {
          signal?.throwIfAborted();
          const before: Parameters | null = sum;
          const { own, gradients }: { own: number; gradients: Parameters } = await this.#device.compute(async () => {
            const found = this.#gradients(tree.ref(this.#state.parameters), arraysOf(batch, this.#device));
            const value = await this.#numberOf(found.loss);
            return { own: value, gradients: before ? this.#add(before, found.gradients) : found.gradients };
          });
          loss += own;
          sum = gradients;
        }
      } catch (error) {
        tree.dispose(sum);
        throw error;
      }
      if (!sum) throw new RangeError('A step needs a batch to learn from.');
      const gradients = sum;
      await this.#device.compute(() => {
        this.#steps += 1;
        this.#state = this.#apply(this.#state, gradients, this.#ratesOf(learningRate));
        return Promise.resolve();
      });
      return loss;
    });
  }

  /** For each sequence, the log-probability in nats of each of its tokens; 0 for the first, which nothing precedes. Nothing is learnt. */
  logprobs(batch: Batch): Promise<Float32Array[]> {
    return this.#alone(async () => {
      const found = await this.#device.compute(() => {
        const { weights, references, ...tokens } = arraysOf(batch, this.#device);
        weights.dispose();
        references.dispose();
        return this.#device.read(this.#logprobs(tree.ref(this.#state.parameters), tokens));
      });
      return batch.sequences.map(({ tokens: { length } }, row) =>
        Float32Array.from({ length }, (_, at) => (at === 0 ? 0 : (found[row * batch.length + at - 1] ?? Number.NaN))),
      );
    });
  }

  /** The loss of a batch, without learning from it. */
  loss(batch: Batch): Promise<number> {
    return this.#alone(() =>
      this.#device.compute(() =>
        this.#numberOf(this.#measure(tree.ref(this.#state.parameters), arraysOf(batch, this.#device))),
      ),
    );
  }

  /** The trained numbers as they are now. */
  arrays(): Promise<NamedArray[]> {
    return this.#alone(() => this.#device.compute(() => this.#arraysOf(this.#state.parameters)));
  }

  /** Everything that it takes to go on later, on whichever device: the numbers and what the optimiser remembers. */
  saved(): Promise<SavedTraining> {
    return this.#alone(() =>
      this.#device.compute(async () => ({
        steps: this.#steps,
        parameters: await this.#arraysOf(this.#state.parameters),
        means: await this.#arraysOf(this.#state.means),
        squares: await this.#arraysOf(this.#state.squares),
      })),
    );
  }

  /** Goes on where {@link saved} left off. */
  resume({ steps, parameters, means, squares }: SavedTraining): void {
    this.#refuseIfBusy();
    tree.dispose(this.#state);
    this.#steps = steps;
    this.#state = {
      parameters: toParameters(this.shape, parameters, this.#device),
      means: toParameters(this.shape, means, this.#device),
      squares: toParameters(this.shape, squares, this.#device),
    };
  }

  /** Frees its memory. It can't be used afterwards. */
  dispose(): void {
    this.#refuseIfBusy();
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

  /** Does one thing: a step that began while another is awaited would learn from numbers that are about to change. */
  async #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#refuseIfBusy();
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  #refuseIfBusy(): void {
    if (this.#isBusy) throw new Error('The trainer is at work: what was asked for before has to be awaited first.');
  }

  /** The number that an array of one holds. Takes it over. */
  async #numberOf(x: Tensor): Promise<number> {
    return (await this.#device.read(x))[0] ?? Number.NaN;
  }

  #arraysOf(parameters: Parameters): Promise<NamedArray[]> {
    return toArrays(this.shape, parameters, this.#device);
  }

  /** What the optimiser wants at the step that is counted. */
  #ratesOf(learningRate: number): Tensor {
    return this.#device.array(Float32Array.from(stepRates(learningRate, this.#steps, this.#settings)), [3]);
  }
}

/** A training that was interrupted. */
export interface SavedTraining {
  readonly steps: number;
  readonly parameters: readonly NamedArray[];
  readonly means: readonly NamedArray[];
  readonly squares: readonly NamedArray[];
}
