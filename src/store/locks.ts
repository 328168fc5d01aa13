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

/**
 * Asks for a lock; null where `ifAvailable` is set and another tab holds it. Throws the signal's reason when the waiting is given up.
 *
 * WebKit takes the locks of a page that is left and kept in memory, and does not give them back when Back shows it again: then a lock that is
 * still wanted is asked for anew, and had as soon as no other tab has it.
 */
export function requestLock(name: string, options: LockOptions = {}): Promise<Lock | null> {
  const locks = webLocks();
  if (!locks) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve, reject) => {
    let released = false;
    let letGo: (() => void) | null = null;
    const release = (): void => {
      released = true;
      letGo?.();
    };
    const hold = (): Promise<void> =>
      // The lock is held until this promise resolves.
      new Promise((end) => {
        letGo = end;
        if (released) end();
        resolve({ release });
      });
    const askAgain = (): void => {
      if (!released) locks.request(name, { mode: options.mode ?? 'exclusive' }, hold).catch(taken);
    };
    const taken = (error: Error): void => {
      // A lock that had been given is only lost with the page. A timer waits until that is shown again; what is asked for while it goes is refused.
      if (letGo) setTimeout(askAgain);
      else reject(error);
    };
    locks
      .request(name, options, (lock) => {
        if (lock) return hold();
        resolve(null);
        return undefined;
      })
      .catch(taken);
  });
}
