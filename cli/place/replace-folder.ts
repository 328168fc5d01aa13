import { existsSync, renameSync, rmSync } from 'node:fs';

/** What another process may have done at the same moment: taken the folder away, or put its own there. */
const isRace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(String(error.code));

/**
 * Moves a finished folder to where another one may be, which is removed: a reader finds one of the two, whole, but for the moment between two
 * renamings. Several processes may do it at once; the last one's stays. Both must be on one disk. Throws where the finished one is
 * not there.
 */
export function replaceFolder(finished: string, place: string): void {
  const former = `${finished}-former`;
  for (;;) {
    attempt(() => renameSync(place, former));
    const isThere = attempt(() => renameSync(finished, place));
    rmSync(former, { recursive: true, force: true });
    if (isThere) return;
    if (!existsSync(finished)) throw new Error(`There is no folder ${finished}.`);
  }
}

/** Whether it went through; false where another process came in between. Throws on anything else. */
function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (!isRace(error)) throw error;
    return false;
  }
}
