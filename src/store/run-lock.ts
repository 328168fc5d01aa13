/** The right to work on a run, which one tab at a time has. */
export interface RunLock {
  /** Gives the right to the tab that waits longest. Closing the tab does so too, and so does its crash. */
  release(): void;
}

const nameOf = (run: string): string => `cleaner-lab/run/${run}`;

/**
 * Asks for the right to work on a run; null where another tab has it, and this one is to read only. While a tab has it,
 * browsers do not freeze the tab in the background either: they spare those that hold a lock.
 */
export const lockRun = (run: string): Promise<RunLock | null> => request(run, { ifAvailable: true });

/** Waits until no other tab has the right, and takes it. Throws the signal's reason when the waiting is given up. */
export async function waitForRun(run: string, signal: AbortSignal): Promise<RunLock> {
  const lock = await request(run, { signal });
  if (!lock) throw new Error('A lock that was waited for was not given.');
  return lock;
}

function request(run: string, options: LockOptions): Promise<RunLock | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(nameOf(run), options, (lock) => {
        if (!lock) {
          resolve(null);
          return undefined;
        }
        // The lock is held until this promise resolves.
        return new Promise<void>((release) => resolve({ release }));
      })
      .catch(reject);
  });
}
