/** A lock that this tab holds. */
export interface Lock {
  /** Gives the lock to the tab that waits longest. Closing the tab does so too, and so does its crash. */
  release(): void;
}

/**
 * The browser's locks; null where pages have none, which is so at addresses that are neither https nor of this computer. Then no tab knows
 * of the others.
 */
export const webLocks = (): LockManager | null =>
  typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks : null;

/** Asks for a lock; null where `ifAvailable` is set and another tab holds it. Throws the signal's reason when the waiting is given up. */
export function requestLock(name: string, options: LockOptions = {}): Promise<Lock | null> {
  const locks = webLocks();
  if (!locks) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve, reject) => {
    locks
      .request(name, options, (lock) => {
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
