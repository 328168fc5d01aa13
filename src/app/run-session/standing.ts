import type { StoredRun } from '../../store/index.ts';
import { isAtWork } from '../stored/index.ts';
import { active } from './sessions.ts';

/** Where a run of a list stands, in a few words. */
export function standingWords({ id, done, size }: Pick<StoredRun, 'id' | 'done' | 'size'>): string {
  if (active.value?.id === id) return 'Being collected';
  if (done === size) return 'Complete';
  return isAtWork.value(id) ? 'Another tab has it' : 'Unfinished: open it to go on';
}
