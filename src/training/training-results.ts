import * as v from 'valibot';
import { deviceNames } from './devices.ts';
import type { Curve } from './learning-curve.ts';
import { armNames, trainingDocumentSchema, type ArmName, type TrainingDocument } from './training-document.ts';
import type { EvaluationFigures, StepFigures } from './training.ts';

/** The form of the results of a training experiment. */
export const trainingResultsSchema = 'cleaner-lab/training-results@1';

const number = v.pipe(v.number('must be a number'), v.finite('must be finite'));
const count = v.pipe(number, v.integer('must be a whole number'), v.minValue(0, 'must not be negative'));

const trajectories = {
  reward: number,
  accuracy: number,
  failures: number,
  firstAttempts: v.nullable(number),
  tokens: count,
  entropy: number,
  step: count,
} as const;

/** Checks the figures of a step that were stored. */
export const stepFiguresSchema = v.object({
  ...trajectories,
  type: v.literal('step'),
  /** Steps that were stored before there was a choice were computed on the processor. */
  device: v.optional(v.picklist(deviceNames, `must be one of ${deviceNames.join(', ')}`), 'wasm'),
  loss: number,
  groupsWithSignal: number,
  ms: v.object({ generation: number, sandbox: number, update: number }),
}) satisfies v.GenericSchema<Omit<StepFigures, 'device'>, StepFigures>;

/** Checks the figures of an evaluation that were stored. */
export const evaluationFiguresSchema = v.object({
  ...trajectories,
  type: v.literal('evaluation'),
  ms: number,
}) satisfies v.GenericSchema<EvaluationFigures>;

const resultsSchema = v.pipe(
  v.strictObject({
    schema: v.literal(trainingResultsSchema, `must be ${trainingResultsSchema}`),
    /** What was trained. */
    document: trainingDocumentSchema,
    /** One for each arm and seed that has begun. */
    trainings: v.array(
      v.strictObject({
        arm: v.picklist(armNames, `must be one of ${armNames.join(', ')}`),
        seed: count,
        steps: v.array(stepFiguresSchema),
        evaluations: v.array(evaluationFiguresSchema),
      }),
      'must be a list of trainings',
    ),
  }),
  v.check(
    ({ trainings }) => new Set(trainings.map(({ arm, seed }) => `${arm} ${seed}`)).size === trainings.length,
    'holds one arm and seed twice',
  ),
);

/** What one arm came to with one seed. */
export interface Training {
  readonly arm: ArmName;
  readonly seed: number;
  /** In their order, without a gap. */
  readonly steps: readonly StepFigures[];
  readonly evaluations: readonly EvaluationFigures[];
}

/** A training experiment with what it has come to: `results.json` of a training's folder. */
export interface TrainingResults {
  readonly document: TrainingDocument;
  readonly trainings: readonly Training[];
}

/** What is wrong with stored results, in words. */
export class TrainingResultsError extends Error {
  override readonly name = 'TrainingResultsError';
}

/** Reads results. Throws a {@link TrainingResultsError} that names the field. */
export function readTrainingResults(text: string): TrainingResults {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new TrainingResultsError('These are no results of a training: it is not JSON.', { cause });
  }
  const parsed = v.safeParse(resultsSchema, value);
  if (parsed.success) return { document: parsed.output.document, trainings: parsed.output.trainings };
  const [issue] = parsed.issues;
  throw new TrainingResultsError(
    `These are no results of a training: ${v.getDotPath(issue) ?? 'the whole'} ${issue.message}.`,
  );
}

/** Results as text, which {@link readTrainingResults} reads as the same: no digit is lost. */
export const writeTrainingResults = ({ document, trainings }: TrainingResults): string =>
  `${JSON.stringify({ schema: trainingResultsSchema, document, trainings })}\n`;

/** The curves of all trainings, as they are compared and drawn. */
export const curvesOf = ({ trainings }: Pick<TrainingResults, 'trainings'>): Curve[] =>
  trainings.map(({ arm, seed, steps, evaluations }) => ({ arm, seed, points: evaluations, steps }));
