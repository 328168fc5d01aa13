import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Task } from '../../src/rollout/index.ts';
import { importTasks, TaskFileError } from '../../src/tasks/import/index.ts';
import type { Encoding } from '../../src/files/index.ts';
import { answerReadings } from '../../src/tasks/index.ts';
import { encodingFlag } from '../encoding.ts';
import { UsageError } from '../usage-error.ts';

/** The tasks of a file, and what identifies it. */
export interface ReadTasks {
  readonly name: string;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly tasks: readonly Task[];
  /** How the column of right answers was read, where it names options; then the rows that gave no task, each with its line and the reason. */
  readonly problems: readonly string[];
}

/** Reads a JSONL, JSON, CSV or Parquet file, which its bytes tell. Throws a UsageError where it is none, or no row of it makes a task. */
export async function readTaskFile(path: string, seed: number, encoding?: Encoding): Promise<ReadTasks> {
  const bytes = readFileSync(path);
  const name = basename(path);
  try {
    const {
      tasks,
      problems,
      reading,
      replaced = 0,
    } = await importTasks({ name, source: new Blob([bytes]), encoding }, { seed });
    const told = problems.map(
      ({ line, field, reason }) => `${name}, line ${line}${field ? `, ${field}` : ''}: ${reason}`,
    );
    const notes = reading ? [`${name}: the right answers are read as ${answerReadings[reading]}.`] : [];
    if (replaced > 0) notes.push(`${name}: half characters were replaced by U+FFFD in ${replaced} texts.`);
    if (tasks.length === 0) throw new UsageError(`${name} holds no tasks.\n${told.slice(0, 10).join('\n')}`);
    return { name, sha256: createHash('sha256').update(bytes).digest('hex'), tasks, problems: [...notes, ...told] };
  } catch (error) {
    if (error instanceof TaskFileError) {
      throw new UsageError(`${name}: ${error.message}${error.code === 'encoding' ? ` ${encodingFlag}` : ''}`, {
        cause: error,
      });
    }
    throw error;
  }
}
