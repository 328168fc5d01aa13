import { taskSets } from '../tasks/index.ts';
import type { RunDocument } from './run-document.ts';

/**
 * Why little can be expected of a run that can be begun all the same, in sentences for the page and the terminal; null where nothing is
 * known against it.
 *
 * @param engine The engine of the run's policy.
 * @param set The id of the run's task set, or `file`.
 */
export function setupWarning(engine: RunDocument['policy']['engine'], set: string): string | null {
  if (engine === 'tiny' && set !== 'tiny') {
    return 'The embedded policy was trained only on its own templates and cannot do these tasks. Almost all answers will be wrong.';
  }
  if (engine === 'script' && taskSets.some(({ id, tool }) => id === set && tool === 'rest')) {
    return 'Scripts write Python. These tasks call a service, so that every call of the run will fail.';
  }
  return null;
}
