import * as v from 'valibot';
import { evaluationFiguresSchema, stepFiguresSchema } from './training-results.ts';

const count = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be negative'),
);

const logSchema = v.object({
  /** The step of the state that it belongs to. */
  step: count,
  steps: v.array(stepFiguresSchema),
  evaluations: v.array(evaluationFiguresSchema),
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
