import { signal, type ReadonlySignal } from '@preact/signals';
import { wantedWhenIdle, type KeptFile } from './file.ts';

/**
 * - `off`: there is no service worker: the browser has none here, or the build has none.
 * - `refused`: the browser refused it, with its reason.
 * - `starting`: its first files are on their way.
 * - `ready`: it answers for this page.
 */
export type OfflineState = 'off' | 'refused' | 'starting' | 'ready';

/**
 * What people should know of it.
 *
 * - `isolated`: the page has loaded itself once more, and is isolated since.
 * - `reload-isolates`: a reload would isolate it; it does not do so by itself, because somebody has begun to use it.
 * - `new-version`: a new version is here, and takes over when somebody says so, or when no tab is open any more.
 * - `replaced`: another tab has had the new version take over; this tab goes on with the old one.
 */
export type OfflineNews = 'isolated' | 'reload-isolates' | 'new-version' | 'replaced';

/** What the page has of a service worker. */
export interface WorkerLink {
  /** Registers it and waits until it is at work. Throws the browser's refusal. Calls `onWaiting` when a newer one has come that waits. */
  start(onWaiting: () => void): Promise<void>;
  /** Whether it answers for this page: not after a reload that passes caches by. */
  controls(): boolean;
  /** Calls the listener each time that another one takes over. */
  onTakeOver(listener: () => void): void;
  files(): Promise<readonly KeptFile[]>;
  /** Has the one that waits take over. */
  useNew(): void;
  /** Looks whether there is a newer one. */
  lookForNew(): Promise<void>;
}

/** What this needs of the page; see {@link startOffline} for the real ones. */
export interface OfflinePage {
  readonly link: WorkerLink;
  readonly isolated: boolean;
  /** Whether a service worker answered for this page from its beginning. */
  readonly controlledAtStart: boolean;
  /** Whether somebody has pressed anything since the page was opened. */
  touched(): boolean;
  reload(): void;
  /** Whether this tab has been reloaded for isolation, as long as the tab lives. */
  readonly mark: { get(): boolean; set(reloaded: boolean): void };
  /** Fetches an address and throws its bytes away: the service worker keeps them. */
  fetch(url: string, signal: AbortSignal): Promise<void>;
}

/** Keeps the page usable without the network, and isolates it where its server does not. One for a page. */
export class Offline {
  readonly #page: OfflinePage;
  readonly #state = signal<OfflineState>('off');
  readonly #news = signal<OfflineNews | null>(null);
  readonly #files = signal<readonly KeptFile[] | null>(null);
  /** True where this tab asked for the new version: it reloads when that has taken over. */
  #asked = false;
  #refusal = '';
  /** Ends the fetching of files. */
  readonly #keeping = new AbortController();

  constructor(page: OfflinePage) {
    this.#page = page;
  }

  get state(): ReadonlySignal<OfflineState> {
    return this.#state;
  }

  get news(): ReadonlySignal<OfflineNews | null> {
    return this.#news;
  }

  /** The files of the page, and which are kept; null while that is not known. */
  get files(): ReadonlySignal<readonly KeptFile[] | null> {
    return this.#files;
  }

  /** Why the browser refused; empty where it did not. */
  get refusal(): string {
    return this.#refusal;
  }

  /** Registers the service worker and waits until it answers for the page. May reload the page, once. Never throws. */
  async start(): Promise<void> {
    const { link, isolated, controlledAtStart, mark } = this.#page;
    this.#state.value = 'starting';
    if (isolated && mark.get()) {
      mark.set(false);
      this.#news.value = 'isolated';
    }
    try {
      await link.start(() => {
        // What is fetched now would be of the version that goes, and keep it at work.
        this.#keeping.abort(new Error('A new version waits.'));
        this.#news.value = 'new-version';
      });
    } catch (error) {
      this.#refusal = error instanceof Error ? error.message : String(error);
      this.#state.value = 'refused';
      return;
    }
    this.#state.value = 'ready';
    link.onTakeOver(() => {
      if (this.#asked) this.#page.reload();
      else this.#news.value = 'replaced';
    });
    // Where it answered from the beginning and the page is not isolated, this browser does not do that: a reload would change nothing.
    if (!isolated && !controlledAtStart && !mark.get()) this.#isolate();
    else await this.look();
  }

  #isolate(): void {
    if (this.#page.touched()) {
      this.#news.value = 'reload-isolates';
      return;
    }
    this.#page.mark.set(true);
    // A browser that keeps no mark would reload for ever.
    if (this.#page.mark.get()) this.#page.reload();
    else this.#news.value = 'reload-isolates';
  }

  /** Has the new version take over, and reloads the page when it has. */
  useNew(): void {
    this.#asked = true;
    this.#page.link.useNew();
  }

  /** Loads the page once more, because somebody wants it. */
  reload(): void {
    this.#page.mark.set(!this.#page.isolated);
    this.#page.reload();
  }

  /** Somebody has read the news. */
  dismiss(): void {
    this.#news.value = null;
  }

  /** Reads again which files are kept. */
  async look(): Promise<void> {
    this.#files.value = await this.#page.link.files();
  }

  /** Looks whether there is a newer version. Without the network there is none. */
  async lookForNew(): Promise<void> {
    await this.#page.link.lookForNew().catch(() => undefined);
  }

  /**
   * Fetches what is wanted when idle and not kept yet, file by file, and what this page had fetched before the service worker was there. Throws the
   * signal's reason when it is aborted, an Error when a new version has come, and what a file could not be fetched for.
   *
   * @param used addresses that this page has fetched
   */
  async keepAll(used: readonly string[], signal: AbortSignal): Promise<void> {
    if (!this.#page.link.controls()) return;
    await this.look();
    const given = AbortSignal.any([signal, this.#keeping.signal]);
    const fetched = new Set(used.map((address) => address.replace(/[?#].*$/, '')));
    for (const file of this.#files.peek() ?? []) {
      const wanted =
        wantedWhenIdle.includes(file.part) || [...fetched].some((address) => address.endsWith(`/${file.url}`));
      if (file.kept || !wanted) continue;
      given.throwIfAborted();
      await this.#page.fetch(file.url, given);
      this.#files.value = (this.#files.peek() ?? []).map((other) =>
        other.url === file.url ? { ...other, kept: true } : other,
      );
    }
    await this.look();
  }
}
