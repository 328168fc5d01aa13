import { describe, expect, it } from 'vitest';
import type { KeptFile, Part } from './file.ts';
import { Offline, type OfflinePage } from './offline.ts';

const file = (url: string, part: Part, kept = false): KeptFile => ({
  url,
  revision: null,
  part,
  bytes: 1000,
  engine: null,
  kept,
});

/** A page whose service worker is there at once, with what happened to it. */
function trialPage(more: Partial<OfflinePage> = {}, files: readonly KeptFile[] = []) {
  const seen = { reloads: 0, used: 0, fetched: [] as string[] };
  let marked = false;
  let waiting = (): void => undefined;
  let takeOver = (): void => undefined;
  let kept = files;
  const page: OfflinePage = {
    isolated: true,
    controlledAtStart: true,
    touched: () => false,
    reload: () => void seen.reloads++,
    mark: { get: () => marked, set: (value) => void (marked = value) },
    fetch: (url) => {
      seen.fetched.push(url);
      kept = kept.map((other) => (other.url === url ? { ...other, kept: true } : other));
      return Promise.resolve();
    },
    ...more,
    link: {
      start: (onWaiting) => {
        waiting = onWaiting;
        return Promise.resolve();
      },
      controls: () => true,
      onTakeOver: (listener) => void (takeOver = listener),
      files: () => Promise.resolve(kept),
      useNew: () => void seen.used++,
      lookForNew: () => Promise.resolve(),
      ...more.link,
    },
  };
  return { page, seen, marked: () => marked, waiting: () => waiting(), takeOver: () => takeOver() };
}

const first = { isolated: false, controlledAtStart: false } as const;

describe('a page that its server does not isolate', () => {
  it('is loaded once more, and says so afterwards', async () => {
    const { page, seen, marked } = trialPage(first);
    await new Offline(page).start();
    expect([seen.reloads, marked()]).toEqual([1, true]);
    const after = new Offline({ ...page, isolated: true, controlledAtStart: true });
    await after.start();
    expect([seen.reloads, marked(), after.news.value, after.state.value]).toEqual([1, false, 'isolated', 'ready']);
  });
  it('is not loaded a second time where the first did not help', async () => {
    const { page, seen } = trialPage(first);
    await new Offline(page).start();
    await new Offline(page).start();
    await new Offline({ ...page, controlledAtStart: true }).start();
    expect(seen.reloads).toBe(1);
  });
  it('is not loaded again where the service worker answered from the beginning: this browser does not isolate', async () => {
    const { page, seen } = trialPage({ ...first, controlledAtStart: true });
    await new Offline(page).start();
    expect(seen.reloads).toBe(0);
  });
  it('is not loaded again under somebody’s hands', async () => {
    const { page, seen } = trialPage({ ...first, touched: () => true });
    const offline = new Offline(page);
    await offline.start();
    expect([seen.reloads, offline.news.value]).toEqual([0, 'reload-isolates']);
    offline.reload();
    expect(seen.reloads).toBe(1);
  });
  it('is not loaded again where the browser keeps no mark of it: that would have no end', async () => {
    const { page, seen } = trialPage({ ...first, mark: { get: () => false, set: () => undefined } });
    const offline = new Offline(page);
    await offline.start();
    expect([seen.reloads, offline.news.value]).toEqual([0, 'reload-isolates']);
  });
});

describe('a service worker that is refused', () => {
  it('leaves the page as it is, with the reason', async () => {
    const trial = trialPage(first);
    const start = (): Promise<void> => Promise.reject(new Error('not here'));
    const offline = new Offline({ ...trial.page, link: { ...trial.page.link, start } });
    await offline.start();
    expect([offline.state.value, offline.refusal, trial.seen.reloads]).toEqual(['refused', 'not here', 0]);
  });
});

describe('a new version', () => {
  it('is announced, and taken only when somebody says so', async () => {
    const { page, seen, waiting, takeOver } = trialPage();
    const offline = new Offline(page);
    await offline.start();
    waiting();
    expect([offline.news.value, seen.used, seen.reloads]).toEqual(['new-version', 0, 0]);
    offline.useNew();
    expect([seen.used, seen.reloads]).toEqual([1, 0]);
    takeOver();
    expect(seen.reloads).toBe(1);
  });
  it('that another tab has taken reloads nothing here', async () => {
    const { page, seen, takeOver } = trialPage();
    const offline = new Offline(page);
    await offline.start();
    takeOver();
    expect([offline.news.value, seen.reloads]).toEqual(['replaced', 0]);
  });
});

describe('keeping files', () => {
  const files = [
    file('index.html', 'page', true),
    file('assets/learn.js', 'views'),
    file('assets/python.bin', 'python'),
    file('assets/lib.js', 'webgpu'),
    file('assets/wllama.wasm', 'gguf'),
  ];
  it('fetches what is wanted, and what this page had fetched before', async () => {
    const { page, seen } = trialPage({}, files);
    const offline = new Offline(page);
    await offline.start();
    await offline.keepAll(['https://host.example/lab/assets/wllama.wasm?x'], new AbortController().signal);
    expect(seen.fetched).toEqual(['assets/learn.js', 'assets/python.bin', 'assets/wllama.wasm']);
    expect(offline.files.value?.filter(({ kept }) => !kept).map(({ url }) => url)).toEqual(['assets/lib.js']);
  });
  it('ends between two files when it is stopped', async () => {
    const stop = new AbortController();
    const trial = trialPage({}, files);
    const fetch = (url: string, signal: AbortSignal): Promise<void> => {
      stop.abort(new Error('a run begins'));
      return trial.page.fetch(url, signal);
    };
    const offline = new Offline({ ...trial.page, fetch });
    await offline.start();
    await expect(offline.keepAll([], stop.signal)).rejects.toThrow('a run begins');
    expect(trial.seen.fetched).toEqual(['assets/learn.js']);
  });
  it('fetches nothing more when a new version waits', async () => {
    const { page, seen, waiting } = trialPage({}, files);
    const offline = new Offline(page);
    await offline.start();
    waiting();
    await expect(offline.keepAll([], new AbortController().signal)).rejects.toThrow('A new version waits.');
    expect(seen.fetched).toEqual([]);
  });
  it('fetches nothing where the service worker does not answer for this page', async () => {
    const trial = trialPage({}, files);
    const offline = new Offline({ ...trial.page, link: { ...trial.page.link, controls: () => false } });
    await offline.keepAll([], new AbortController().signal);
    expect(trial.seen.fetched).toEqual([]);
  });
});
