/* oxlint-disable typescript/consistent-type-definitions -- jax-js walks through types as trees of arrays; an interface it does not take. */
import { np, tree, type Tensor } from './jax.ts';
import type { Parameters } from './parameters.ts';

/** Settings of AdamW. The defaults are those common for small language models. */
export interface OptimiserSettings {
  /** Decay of the mean of the gradients, 0 to 1. */
  readonly beta1: number;
  /** Decay of the mean of their squares, 0 to 1. */
  readonly beta2: number;
  /** Keeps the divisor away from 0. */
  readonly epsilon: number;
  /** What each matrix loses at a step, as a share of it and times the learning rate. Gains and biases lose nothing. */
  readonly weightDecay: number;
  /** Longer gradients are shortened to this length, so that one odd batch can't throw the model off. */
  readonly clipNorm: number;
}

/** See {@link OptimiserSettings}. */
export const defaultOptimiser: OptimiserSettings = {
  beta1: 0.9,
  beta2: 0.98,
  epsilon: 1e-8,
  weightDecay: 0.05,
  clipNorm: 1,
};

/** What is trained, and what AdamW remembers of its gradients. A type, because jax-js walks through it. */
export type TrainingState = { parameters: Parameters; means: Parameters; squares: Parameters };

/** The state before the first step, where the parameters lie. Takes them over. */
export function startTraining(parameters: Parameters): TrainingState {
  const zeros = (): Parameters => mapTree((x) => np.zeros(x.shape, { device: x.device }), parameters);
  return { parameters, means: zeros(), squares: zeros() };
}

/** As jax-js's own, with types for the one tree that there is here. The function gets the arrays as they are, not counted up. */
function mapTree(change: (...leaves: Tensor[]) => Tensor, ...trees: [Parameters, ...Parameters[]]): Parameters {
  const [first, ...rest] = trees;
  return tree.map<Tensor, Tensor, Parameters>(change, first, ...rest);
}

/** The sums of two trees' arrays. Takes both over. */
export const addTrees = (one: Parameters, other: Parameters): Parameters => mapTree((x, y) => x.add(y), one, other);

/** The length of all gradients together, as one vector. Leaves them to the caller. */
function lengthOf(gradients: Parameters): Tensor {
  const squares = tree.leaves<Tensor>(gradients).map((x) => np.square(x.ref).sum());
  return np.sqrt(squares.reduce((sum, x) => sum.add(x)));
}

/**
 * One step of AdamW. Takes all arrays over.
 *
 * @param rates Three numbers: the learning rate, and what the means of the gradients and of their squares are to be divided by, since they
 *   started at 0 (see {@link stepRates}). They come in an array so that a step is compiled once and not for each learning rate.
 */
export function optimise(
  { parameters, means, squares }: TrainingState,
  gradients: Parameters,
  rates: Tensor,
  settings: OptimiserSettings,
): TrainingState {
  const { beta1, beta2, epsilon, weightDecay, clipNorm } = settings;
  const shorten = np.minimum(1, np.reciprocal(lengthOf(gradients).add(1e-6)).mul(clipNorm));
  const clipped = mapTree((x) => x.mul(shorten.ref), gradients);
  shorten.dispose();
  const newMeans = mapTree((mean, x) => mean.mul(beta1).add(x.ref.mul(1 - beta1)), means, clipped);
  const newSquares = mapTree((mean, x) => mean.mul(beta2).add(np.square(x).mul(1 - beta2)), squares, clipped);
  const [rate, meanShare, squareShare] = [0, 1, 2].map((at) => rates.ref.slice(at)) as [Tensor, Tensor, Tensor];
  rates.dispose();
  const newParameters = mapTree(
    (x, mean, square) => {
      const root = np.sqrt(square.ref.mul(np.reciprocal(squareShare.ref))).add(epsilon);
      const step = mean.ref.mul(np.reciprocal(meanShare.ref)).mul(np.reciprocal(root));
      const decayed = x.shape.length === 2 ? step.add(x.ref.mul(weightDecay)) : step;
      return x.sub(decayed.mul(rate.ref));
    },
    parameters,
    newMeans,
    newSquares,
  );
  for (const used of [rate, meanShare, squareShare]) used.dispose();
  return { parameters: newParameters, means: newMeans, squares: newSquares };
}

/** The three numbers that {@link optimise} wants at a step. Steps count from 1. */
export const stepRates = (
  learningRate: number,
  step: number,
  { beta1, beta2 }: OptimiserSettings,
): [number, number, number] => [learningRate, 1 - beta1 ** step, 1 - beta2 ** step];

/** A learning rate that rises in a line over the first steps and then falls along a cosine, to a tenth of its peak. */
export function warmUpThenCosine(
  step: number,
  { peak, warmUp, steps }: { peak: number; warmUp: number; steps: number },
): number {
  if (step <= warmUp) return (peak * step) / warmUp;
  const share = Math.min(1, (step - warmUp) / Math.max(1, steps - warmUp));
  return peak * (0.1 + 0.9 * 0.5 * (1 + Math.cos(Math.PI * share)));
}
