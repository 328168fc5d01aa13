import * as v from 'valibot';
import type { EvaluationFigures, StepFigures } from './training.ts';

const number = v.pipe(v.number('must be a number'), v.finite('must be finite'));
const count = v.pipe(number, v.integer('must be a whole number'), v.minValue(0, 'must not be negative'));

const trajectories = {
  reward: number,
  accuracy: number,
  failures: number,
  firstAttempts: number,
  tokens: count,
  entropy: number,
  step: count,
} as const;

const stepSchema = v.object({
  ...trajectories,
  type: v.literal('step'),
  loss: number,
  groupsWithSignal: number,
  ms: v.object({ generation: number, sandbox: number, update: number }),
}) satisfies v.GenericSchema<StepFigures>;

const evaluationSchema = v.object({
  ...trajectories,
  type: v.literal('evaluation'),
  ms: number,
}) satisfies v.GenericSchema<EvaluationFigures>;

const logSchema = v.object({
  /** The step of the state that it belongs to. */
  step: count,
  steps: v.array(stepSchema),
  evaluations: v.array(evaluationSchema),
});

/** What one arm with one seed has reported so far, up to its last state. */
export type TrainingLog = v.InferOutput<typeof logSchema>;

/** A log that can't be read; the message names the field. */
export class TrainingLogError extends Error {
  override readonly name = 'TrainingLogError';
}

/** Reads a log that was kept. Throws a {@link TrainingLogError}. */
export function parseTrainingLog(value: unknown): TrainingLog {
  const parsed = v.safeParse(logSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new TrainingLogError(`${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
}
