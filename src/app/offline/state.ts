import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { runtime } from '../../runtime/index.ts';
import type { KeptFile, Offline, OfflineNews, OfflineState } from '../../offline/index.ts';

/** How long nothing must have run before files are fetched for later, in milliseconds. */
const quietMs = 10_000;

/** How often a page that stays open looks for a newer version, in milliseconds. */
const lookMs = 60 * 60_000;

/** null until it is started, and in builds and browsers that have no service worker. */
const here = signal<Offline | null>(null);

/** Whether what is wanted is being fetched now; `failed` where the last try ended early. */
export const keeping = signal<'no' | 'now' | 'failed'>('no');

/** Where the page's work without the network stands. */
export const offlineState: ReadonlySignal<OfflineState> = computed(() => here.value?.state.value ?? 'off');

/** What people should know; null where there is nothing. */
export const offlineNews: ReadonlySignal<OfflineNews | null> = computed(() => here.value?.news.value ?? null);

/** The files of the page, and which are kept; null while that is not known. */
export const offlineFiles: ReadonlySignal<readonly KeptFile[] | null> = computed(() => here.value?.files.value ?? null);

/** Why the browser refused; empty where it did not. */
export const offlineRefusal = (): string => here.peek()?.refusal ?? '';

/** Somebody has read the news. */
export const dismissNews = (): void => here.peek()?.dismiss();

/** Has the new version take over; the page is loaded anew. */
export const useNewVersion = (): void => here.peek()?.useNew();

/** Loads the page once more. */
export const reloadPage = (): void => here.peek()?.reload();

/** How long it is said that the page has loaded itself once more, in milliseconds: it needs no answer. */
const saidMs = 12_000;

/** Whether anybody has pressed anything since the page was opened. */
let touched = false;

/**
 * Starts the service worker of a build that has one, and fetches what is needed without the network when nothing has run for a while, unless the
 * line is metered.
 */
export async function startOffline(): Promise<void> {
  // Only this build has a service worker beside it.
  if (import.meta.env.MODE !== 'production') return;
  for (const type of ['pointerdown', 'keydown']) {
    addEventListener(type, () => (touched = true), { once: true, capture: true });
  }
  const { canBeOffline, isMetered, offlineHere } = await import('../../offline/index.ts');
  if (!canBeOffline()) return;
  const offline = offlineHere(() => touched);
  here.value = offline;
  await offline.start();
  if (offline.news.peek() === 'isolated') {
    setTimeout(() => {
      if (offline.news.peek() === 'isolated') offline.dismiss();
    }, saidMs);
  }
  if (offline.state.peek() !== 'ready') return;
  setInterval(() => void offline.lookForNew(), lookMs);
  if (!isMetered()) keepWhenQuiet();
}

/** Fetches what is wanted whenever nothing has run for a while; a run that begins ends it. */
function keepWhenQuiet(): void {
  effect(() => {
    if (runtime.busy.value) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => void keepNow(stop.signal), quietMs);
    return () => {
      clearTimeout(timer);
      stop.abort(new Error('Something runs.'));
    };
  });
}

/** Fetches what is wanted and not kept yet. Never throws: {@link keeping} says how it went. */
export async function keepNow(stop: AbortSignal = new AbortController().signal): Promise<void> {
  if (keeping.peek() === 'now') return;
  keeping.value = 'now';
  const used = performance.getEntriesByType('resource').map(({ name }) => name);
  try {
    await here.peek()?.keepAll(used, stop);
    keeping.value = 'no';
  } catch {
    keeping.value = stop.aborted ? 'no' : 'failed';
  }
}
