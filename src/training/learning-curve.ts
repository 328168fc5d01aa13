import { csv } from '../csv/index.ts';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import type { EvaluationFigures, StepFigures } from './training.ts';
import type { ArmName } from './training-document.ts';

/** The evaluations of one arm with one seed, in the order of their steps. */
export interface Curve {
  readonly arm: ArmName;
  readonly seed: number;
  readonly points: readonly EvaluationFigures[];
  /** The steps between them, where they are known. */
  readonly steps?: readonly StepFigures[];
}

/** Figures of an evaluation that are compared: those that every evaluation has. */
export type CurveMeasure = 'accuracy' | 'failures' | 'reward' | 'entropy';

/** A mean over seeds with its 95 % interval by Student's t; without one (null) where there is one seed only. */
export interface SeedMean {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Seeds. */
  readonly n: number;
}

/** Two-sided 95 % points of Student's t, for 1 to 30 degrees of freedom. */
const tPoints: readonly number[] = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** The same for more: the first terms of its expansion around the normal distribution's 1.96, right to three digits. */
const tPoint = (freedom: number): number => tPoints[freedom - 1] ?? 1.96 + (1.96 ** 3 + 1.96) / (4 * freedom);

const sumOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0);
const meanOf = (values: readonly number[]): number => sumOf(values) / values.length;

/** The mean of at least one number, with its interval. */
export function seedMean(values: readonly number[]): SeedMean {
  const n = values.length;
  if (n === 0) throw new RangeError('There is no mean of nothing.');
  const mean = meanOf(values);
  if (n === 1) return { mean, low: null, high: null, n };
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
  const half = tPoint(n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half, n };
}

/** How many of the last evaluations make up a training's final figure: one alone is noisy. */
const lastPoints = 3;

/** The evaluations of a trained policy: the one before the first step says nothing of an arm. */
const trainedPoints = ({ points }: Pick<Curve, 'points'>): Curve['points'] => points.filter(({ step }) => step > 0);

/**
 * A training's final figure: the mean of its last three evaluations, the one before the first step left out. Throws a RangeError where it was
 * never evaluated after a step.
 *
 * @param measure A figure by its name, or what tells it of an evaluation.
 */
export function finalOf(
  curve: Pick<Curve, 'points'>,
  measure: CurveMeasure | ((point: EvaluationFigures) => number),
): number {
  const last = trainedPoints(curve).slice(-lastPoints);
  if (last.length === 0) throw new RangeError('The training was never evaluated after a step.');
  return meanOf(last.map((point) => (typeof measure === 'string' ? point[measure] : measure(point))));
}

/**
 * How much a figure still moved at a training's end: the mean of its last three evaluations minus that of the three before. null where there
 * are not six after the one before the first step: what is flat can't be told then.
 */
export function lateChange(curve: Pick<Curve, 'points'>, measure: CurveMeasure): number | null {
  const trained = trainedPoints(curve).map((point) => point[measure]);
  if (trained.length < 2 * lastPoints) return null;
  return meanOf(trained.slice(-lastPoints)) - meanOf(trained.slice(-2 * lastPoints, -lastPoints));
}

/** Two arms over the seeds that both were trained with, all up to the same step. */
export interface PairedComparison {
  /** The second arm's final figure minus the first's, seed by seed. */
  readonly difference: SeedMean;
  /**
   * The exact two-sided sign-flip test: the share of all ways of exchanging the arms within seeds that give a mean difference at least as far
   * from 0. With n seeds it is never below 2 / 2^n. null for more than 20 seeds: the ways are too many to go through.
   */
  readonly p: number | null;
}

/** The most seeds whose exchanges are all gone through: 2^20 take some hundredths of a second. */
const mostPairs = 20;

/** Compares final figures, paired by seed; null where no seed has both arms up to the same step, the first one or a later one. */
export function comparePaired(
  curves: readonly Curve[],
  [first, second]: readonly [ArmName, ArmName],
  measure: CurveMeasure,
): PairedComparison | null {
  const differences = pairsOf(curves, first, second).map(
    ([one, other]) => finalOf(other, measure) - finalOf(one, measure),
  );
  if (differences.length === 0) return null;
  return { difference: seedMean(differences), p: signFlipTest(differences) };
}

/** See {@link PairedComparison.p}. */
function signFlipTest(differences: readonly number[]): number | null {
  if (differences.length > mostPairs) return null;
  // The sums are of the same numbers in the same order, but signs differ: equal ones can differ in their last digits.
  const observed = Math.abs(sumOf(differences)) - 1e-12;
  const asFar = (at: number, sum: number): number => {
    const next = differences[at];
    if (next === undefined) return Math.abs(sum) >= observed ? 1 : 0;
    return asFar(at + 1, sum + next) + asFar(at + 1, sum - next);
  };
  return asFar(0, 0) / 2 ** differences.length;
}

/**
 * The trainings of two arms with the same seed that have got equally far, and as far as any such pair: what is under way is not compared with
 * what is finished, nor is the mean of both. Of each pair, the evaluations after the steps that both were evaluated after.
 */
function pairsOf(curves: readonly Curve[], first: ArmName, second: ArmName): (readonly [Curve, Curve])[] {
  const lastStep = (curve: Curve): number => trainedPoints(curve).at(-1)?.step ?? 0;
  const pairs = curves
    .filter((curve) => curve.arm === first && lastStep(curve) > 0)
    .flatMap((one) => {
      const other = curves.find(
        (curve) => curve.arm === second && curve.seed === one.seed && lastStep(curve) === lastStep(one),
      );
      return other ? [[one, other] as const] : [];
    });
  const farthest = Math.max(...pairs.map(([one]) => lastStep(one)));
  return pairs
    .filter(([one]) => lastStep(one) === farthest)
    .map(([one, other]) => [sharedBy(one, other), sharedBy(other, one)]);
}

/** A curve, without the evaluations after steps that another one was not evaluated after. */
const sharedBy = (curve: Curve, other: Curve): Curve => ({
  ...curve,
  points: curve.points.filter(({ step }) => other.points.some((point) => point.step === step)),
});

/** How much sooner an arm gets to where the other ends. */
export interface StepsToReach {
  /** The first arm's final accuracy, its mean over the seeds that both have. */
  readonly target: number;
  /** Steps after which the second arm's mean curve first has it, between evaluations in proportion; null where it never has. */
  readonly steps: number | null;
  /** That as a share of the first arm's steps; with the 95 % interval of a bootstrap over seeds, in which `null` counts as never (Infinity). */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const resamples = 2000;

/**
 * After how many steps the second arm has the first arm's final accuracy (the paper: after about a third). null where no seed has both.
 *
 * @param seed The same seed gives the same interval.
 */
export function stepsToReach(
  curves: readonly Curve[],
  [first, second]: readonly [ArmName, ArmName],
  seed: number,
): StepsToReach | null {
  const pairs = pairsOf(curves, first, second);
  if (pairs.length === 0) return null;
  const found = reached(pairs);
  const generator = mersenne(seed | 0);
  const drawn = Array.from({ length: resamples }, () => {
    const drawnPairs = pairs.map((pair) => pairs[uniformInt(generator, 0, pairs.length - 1)] ?? pair);
    return reached(drawnPairs).share ?? Infinity;
  }).sort((a, b) => a - b);
  const at = (share: number): number | null => {
    const value = drawn[Math.round(share * (drawn.length - 1))];
    return value === undefined || value === Infinity ? null : value;
  };
  const hasInterval = pairs.length > 1;
  return { ...found, low: hasInterval ? at(0.025) : null, high: hasInterval ? at(0.975) : null };
}

function reached(pairs: readonly (readonly [Curve, Curve])[]): Pick<StepsToReach, 'target' | 'steps' | 'share'> {
  const target = meanOf(pairs.map(([one]) => finalOf(one, 'accuracy')));
  const last = Math.max(...pairs.map(([one]) => one.points.at(-1)?.step ?? 0));
  const seconds = pairs.map(([, other]) => other);
  const steps = [...new Set(seconds.flatMap(({ points }) => points.map(({ step }) => step)))].sort((a, b) => a - b);
  const means = steps.flatMap((step) => {
    const values = seconds.flatMap(({ points }) => points.filter((point) => point.step === step));
    // Where a seed is missing, the mean is of other seeds than the target.
    return values.length === seconds.length ? [{ step, mean: meanOf(values.map(({ accuracy }) => accuracy)) }] : [];
  });
  const at = means.findIndex(({ mean }) => mean >= target);
  const [before, here] = [means[at - 1], means[at]];
  if (!here) return { target, steps: null, share: null };
  const crossing = before
    ? before.step + ((here.step - before.step) * (target - before.mean)) / (here.mean - before.mean)
    : here.step;
  return { target, steps: crossing, share: crossing / last };
}

const csvFields = [
  'step',
  'accuracy',
  'reward',
  'failures',
  'firstAttempts',
  'entropy',
  'tokens',
  'ms',
] as const satisfies readonly (keyof EvaluationFigures)[];

/** All evaluations, one a row: arm, seed, and the figures by their names. Numbers are not rounded. */
export function curvesCsv(curves: readonly Curve[]): string {
  const rows = curves.flatMap(({ arm, seed, points }) =>
    points.map((point) => ({ arm, seed, ...Object.fromEntries(csvFields.map((field) => [field, point[field]])) })),
  );
  return csv(['arm', 'seed', ...csvFields], rows);
}
