/** What this tab would lose, and whether the screen is to stay on for it. */
const guarded = new Map<unknown, 'busy' | 'resting'>();

/**
 * Asks before the page is closed, and keeps the screen on, as long as something is under way.
 *
 * @param what is under way, or is not any more: a name, or an object where there can be several of a kind
 * @param isResting It does nothing at this moment, so that the screen may go dark; it would be lost all the same.
 */
export const guardWork = (what: string | object, isUnderWay: boolean, isResting = false): void =>
  guard(what, isUnderWay ? (isResting ? 'resting' : 'busy') : null);

/**
 * Asks before the page is closed, as long as there is a result that was neither kept nor saved. The screen may go dark meanwhile.
 *
 * @param what the result is called; another name than that of the work
 */
export const guardResult = (what: string, isThere: boolean): void => guard(what, isThere ? 'resting' : null);

function guard(what: unknown, as: 'busy' | 'resting' | null): void {
  if (as) guarded.set(what, as);
  else guarded.delete(what);
  askBeforeClosing(guarded.size > 0);
  stayAwake([...guarded.values()].includes('busy'));
}

let [asking, awake] = [false, false];

function askBeforeClosing(wanted: boolean): void {
  if (wanted === asking) return;
  asking = wanted;
  if (wanted) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
}

function stayAwake(wanted: boolean): void {
  if (wanted === awake) return;
  awake = wanted;
  if (wanted) {
    document.addEventListener('visibilitychange', keepAwake);
    keepAwake();
    return;
  }
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
