/** Keeps the screen on and asks before the page is closed, while `working`; both end with the next call that says so. */
export function guardWork(working: boolean): void {
  if (working === guarding) return;
  guarding = working;
  if (working) {
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

let guarding = false;
let wake: Promise<WakeLockSentinel | null> | null = null;

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** A hidden page loses its wake lock, so that it is asked for anew whenever the page is shown. */
function keepAwake(): void {
  if (document.visibilityState !== 'visible') return;
  if (!('wakeLock' in navigator)) return;
  // Refused on low battery, for example: then the screen may go dark, and the collection goes on.
  wake = navigator.wakeLock.request('screen').catch(() => null);
}
