import * as v from 'valibot';
import type { TrainingDocument } from './training-document.ts';
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

/**
 * Whether nothing is left to be done for a document: the steps are made, and the evaluation after the last one, too. A training that has made more
 * steps than the document asks for can't go back to be evaluated.
 */
export const isFinished = (
  { step, evaluations }: { readonly step: number; readonly evaluations: readonly { readonly step: number }[] },
  { steps }: Pick<TrainingDocument, 'steps'>,
): boolean => step > steps || (step === steps && evaluations.some((evaluation) => evaluation.step === steps));

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
