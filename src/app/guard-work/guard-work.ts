/** What is under way in this tab. */
const working = new Set<string>();

/**
 * Keeps the screen on and asks before the page is closed, as long as something is under way.
 *
 * @param what is under way, or is not any more: a name that tells it from the others
 */
export function guardWork(what: string, isUnderWay: boolean): void {
  const before = working.size > 0;
  if (isUnderWay) working.add(what);
  else working.delete(what);
  const now = working.size > 0;
  if (now === before) return;
  if (now) {
    addEventListener('beforeunload', ask);
    document.addEventListener('visibilitychange', keepAwake);
    keepAwake();
    return;
  }
  removeEventListener('beforeunload', ask);
  document.removeEventListener('visibilitychange', keepAwake);
  // What can't be released was released by the browser: when the page was hidden, for example.
  void wake?.then((lock) => lock?.release()).catch(() => undefined);
  wake = null;
}

let wake: Promise<WakeLockSentinel | null> | null = null;

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** A hidden page loses its wake lock, so that it is asked for anew whenever the page is shown. */
function keepAwake(): void {
  if (document.visibilityState !== 'visible') return;
  if (!('wakeLock' in navigator)) return;
  // Refused on low battery, for example: then the screen may go dark, and the work goes on.
  wake = navigator.wakeLock.request('screen').catch(() => null);
}
