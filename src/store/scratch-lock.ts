import { requestLock, webLocks, type Lock } from './locks.ts';

const prefix = 'cleaner-lab/scratch/';

/** The scratch runs that this tab holds. */
const held = new Map<string, Lock>();

/**
 * Marks a scratch run as in use for as long as this tab, or this worker, lives. Has to be called before the run is written: a scratch run
 * without a lock is removed by the next tab that opens the store. Several tabs may hold the same one.
 */
export async function holdScratch(id: string): Promise<void> {
  if (held.has(id)) return;
  const lock = await requestLock(`${prefix}${id}`, { mode: 'shared' });
  if (lock) held.set(id, lock);
}

/** Ends the mark of this tab: the run was kept or removed. */
export function releaseScratch(id: string): void {
  held.get(id)?.release();
  held.delete(id);
}

/** Tells whether a scratch run is in use by any tab. Where the browser has no locks, each is taken to be. */
export async function scratchInUse(): Promise<(id: string) => boolean> {
  const locks = webLocks();
  if (!locks) return () => true;
  const { held: inUse = [], pending = [] } = await locks.query();
  const names = new Set([...inUse, ...pending].map(({ name }) => name));
  return (id) => names.has(`${prefix}${id}`);
}
