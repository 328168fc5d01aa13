import { seedMean, type Curve, type CurveMeasure, type SeedMean } from './learning-curve.ts';
import type { StepFigures } from './training.ts';
import type { ArmName } from './training-document.ts';

/**
 * What a curve can show: figures of the evaluations, of which the share of first calls that succeeded may be unknown, or the share of groups with
 * unequal rewards between two of them.
 */
export type PlottedMeasure = CurveMeasure | 'firstAttempts' | 'groupsWithSignal';

/** Against what a curve is drawn: steps, tokens generated in training, or seconds of training without its evaluations. */
export const curveAxes = ['steps', 'tokens', 'seconds'] as const;

/** See {@link curveAxes}. */
export type CurveAxis = (typeof curveAxes)[number];

/** A point of one training's curve. */
export interface CurvePoint {
  readonly step: number;
  /** Its place along the axis. */
  readonly along: number;
  readonly value: number;
}

/** A point of an arm's mean curve. */
export interface MeanCurvePoint extends SeedMean {
  readonly step: number;
  /** The mean over the same seeds. */
  readonly along: number;
}

/** A training's curve, a point an evaluation. A point is left out whose value is unknown, or whose place or value needs steps that the curve does not have. */
export function curvePoints(curve: Curve, measure: PlottedMeasure, axis: CurveAxis): CurvePoint[] {
  const { points, steps = [] } = curve;
  return points.flatMap((point, at) => {
    const made = steps.filter(({ step }) => step <= point.step);
    const along = axis === 'steps' ? point.step : made.length < point.step ? null : alongOf(made, axis);
    const value = measure === 'groupsWithSignal' ? signalSince(points[at - 1]?.step ?? null, made) : point[measure];
    return along === null || value === null ? [] : [{ step: point.step, along, value }];
  });
}

const alongOf = (made: readonly StepFigures[], axis: 'tokens' | 'seconds'): number =>
  made.reduce(
    (sum, { tokens, ms }) => sum + (axis === 'tokens' ? tokens : (ms.generation + ms.sandbox + ms.update) / 1000),
    0,
  );

/** The mean over the steps since another one; null before the first step. */
function signalSince(before: number | null, made: readonly StepFigures[]): number | null {
  const since = made.filter(({ step }) => before !== null && step > before);
  if (since.length === 0) return null;
  return since.reduce((sum, { groupsWithSignal }) => sum + groupsWithSignal, 0) / since.length;
}

/** The mean curve of an arm: at each step that at least one seed was evaluated at, over those that were. */
export function meanCurvePoints(
  curves: readonly Curve[],
  arm: ArmName,
  measure: PlottedMeasure,
  axis: CurveAxis,
): MeanCurvePoint[] {
  const bySteps = new Map<number, CurvePoint[]>();
  for (const curve of curves.filter((each) => each.arm === arm)) {
    for (const point of curvePoints(curve, measure, axis)) {
      bySteps.set(point.step, [...(bySteps.get(point.step) ?? []), point]);
    }
  }
  return [...bySteps]
    .sort(([a], [b]) => a - b)
    .map(([step, points]) => ({
      step,
      along: points.reduce((sum, { along }) => sum + along, 0) / points.length,
      ...seedMean(points.map(({ value }) => value)),
    }));
}
