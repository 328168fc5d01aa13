import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { EvaluationFigures, StepFigures } from '../../src/training/index.ts';
import { UsageError } from '../usage-error.ts';

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
