import { useEffect } from 'preact/hooks';

/**
 * Reads what a list shows when it is drawn first, and whenever the page is shown again: what another tab did meanwhile is in it.
 *
 * @param read The same function each time.
 */
export function useFresh(read: () => Promise<void>): void {
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') void read();
    };
    void read();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [read]);
}
