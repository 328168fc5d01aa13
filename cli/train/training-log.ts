import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { evaluationFiguresSchema, stepFiguresSchema } from '../../src/training/index.ts';
import { UsageError } from '../usage-error.ts';

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

/** What a training has reported so far, up to its last state. */
export type TrainingLog = v.InferOutput<typeof logSchema>;

/** The log that a file holds; null where there is no file. Throws a UsageError that names the file and the field where it is damaged. */
export function readTrainingLog(file: string): TrainingLog | null {
  if (!existsSync(file)) return null;
  const damaged = (what: string, cause?: unknown): UsageError =>
    new UsageError(`${file} is damaged: ${what}. Remove its folder to train this arm and seed anew.`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw damaged('it is not JSON', cause);
  }
  const parsed = v.safeParse(logSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw damaged(`${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
}
