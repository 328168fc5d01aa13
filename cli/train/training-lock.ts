import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';

/** The right to work on one arm and seed, which one process at a time has. */
export interface TrainingLock {
  release(): void;
}

/**
 * Takes a lock, a file with the number of the process that has it. A lock that a process has left behind, because it was killed, counts for
 * nothing. Throws a UsageError where another process has it.
 *
 * @param name What is locked, in words.
 */
export function lockTraining(file: string, name: string): TrainingLock {
  for (const isLast of [false, true]) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = holderOf(file);
      if (isLast || (holder !== null && isRunning(holder))) {
        throw new UsageError(
          `${name} is being trained by another process (${holder ?? 'unknown'}). Give each process a part of its own: --part 1/2 and --part 2/2. Where none is at work, remove ${file}.`,
          { cause: error },
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new Error('Unreachable: the second attempt returns or throws.');
}

/** The process that is written in a lock; null where it is gone or holds no number. */
function holderOf(file: string): number | null {
  try {
    const process = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(process) && process > 0 ? process : null;
  } catch {
    return null;
  }
}

function isRunning(holder: number): boolean {
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    // A process of somebody else may not be asked, and is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
