import { existsSync, readFileSync } from 'node:fs';
import { parseTrainingLog, TrainingLogError, type TrainingLog } from '../../src/training/index.ts';
import { UsageError } from '../usage-error.ts';

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
  try {
    return parseTrainingLog(value);
  } catch (cause) {
    throw cause instanceof TrainingLogError ? damaged(cause.message, cause) : cause;
  }
}
