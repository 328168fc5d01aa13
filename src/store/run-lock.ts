import { requestLock, webLocks, type Lock } from './locks.ts';

/** The right to work on a run, which one tab at a time has. */
export type RunLock = Lock;

const nameOf = (run: string): string => `cleaner-lab/run/${run}`;

/**
 * Asks for the right to work on a run; null where another tab has it, and this one is to read only. While a tab has it,
 * browsers do not freeze the tab in the background either: they spare those that hold a lock.
 */
export const lockRun = (run: string): Promise<RunLock | null> => requestLock(nameOf(run), { ifAvailable: true });

/** Waits until no other tab has the right, and takes it. Throws the signal's reason when the waiting is given up. */
export async function waitForRun(run: string, signal: AbortSignal): Promise<RunLock> {
  const lock = await requestLock(nameOf(run), { signal });
  if (!lock) throw new Error('A lock that was waited for was not given.');
  return lock;
}

/** Tells which runs some tab works on. Where the browser has no locks, none seems to be. */
export async function runsAtWork(): Promise<(run: string) => boolean> {
  const { held = [] } = (await webLocks()?.query()) ?? {};
  const names = new Set(held.map(({ name }) => name));
  return (run) => names.has(nameOf(run));
}

/** Asks for the right to work on a training; null where another tab has it. See {@link lockRun}. */
export const lockTraining = (training: string): Promise<RunLock | null> =>
  requestLock(`cleaner-lab/training/${training}`, { ifAvailable: true });
