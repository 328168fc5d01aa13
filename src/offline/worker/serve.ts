import { PrecacheController } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkOnly } from 'workbox-strategies';
import { isOrder, type KeptFile, type OfflineFile, type StackSwitching } from '../file.ts';
import { withIsolation } from '../isolation.ts';

/** What this browser's WebAssembly can do. */
const engine: StackSwitching = 'Suspending' in WebAssembly ? 'switching' : 'plain';

/** What is isolated. Everything else goes on as it is: an answer that is made anew passes through this thread. */
const isolated: readonly RequestDestination[] = ['document', 'worker', 'sharedworker'];

/**
 * Lets the page work without the network, and isolates it where its server does not. The files of the part `page` are kept before this worker
 * takes over; every other file of the list is kept when it is first asked for. Names under `assets/` carry a hash of their contents: an old tab
 * gets its own files from here as long as it is open, whichever version this worker is of.
 *
 * @param files the list of the build; those of the other kind of engine are left out
 */
export function serveOffline(worker: ServiceWorkerGlobalScope, files: readonly OfflineFile[]): void {
  const base = worker.registration.scope;
  const known = new Map<string, OfflineFile>();
  for (const file of files)
    if (file.engine === null || file.engine === engine) known.set(new URL(file.url, base).href, file);
  const first = [...known.values()].filter(({ part }) => part === 'page');

  // Two labs at two paths of one host share an origin and its caches: each has its own, by its address.
  const page = new PrecacheController({
    cacheName: `cleaner-lab page ${base}`,
    plugins: [{ cacheWillUpdate: ({ response }) => sameBuild(response, first) }],
  });
  page.precache(first.map(({ url, revision }) => ({ url, revision })));

  const restName = `cleaner-lab files ${base}`;
  const rest = new CacheFirst({
    cacheName: restName,
    // Whether a script or the page asks for a file makes no difference to it.
    matchOptions: { ignoreVary: true },
    plugins: [
      {
        cacheKeyWillBeUsed: ({ request }) => Promise.resolve(keyOf(request.url)),
        // The browser's own cache may hold an older one of a name that stays.
        requestWillFetch: ({ request }) =>
          Promise.resolve(known.get(request.url)?.revision ? new Request(request, { cache: 'reload' }) : request),
        cacheWillUpdate: ({ request, response }) =>
          Promise.resolve(known.has(request.url) && response.status === 200 ? response : null),
      },
    ],
  });
  const network = new NetworkOnly();

  registerRoute(
    ({ sameOrigin, url }) => sameOrigin && url.href.startsWith(base),
    async ({ request, event, url }) => {
      const answer = await answerTo(request, event, url);
      return isolated.includes(request.destination) ? withIsolation(answer) : answer;
    },
  );

  worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
  worker.addEventListener('message', (event) => {
    if (!isOrder(event.data)) return;
    if (event.data.type === 'use-now') event.waitUntil(worker.skipWaiting());
    else event.waitUntil(tell(event.ports[0]));
  });

  function answerTo(request: Request, event: ExtendableEvent, { href }: URL): Promise<Response> {
    const address = href.replace(/[?#].*$/, '');
    const isPage = request.mode === 'navigate' && address === base;
    const ofPage = isPage ? `${base}index.html` : address;
    // Asked for as it was when it was kept: other headers could be other answers to the cache.
    if (page.getCacheKeyForURL(ofPage) !== undefined) {
      return page.strategy.handle({ request: new Request(ofPage), event });
    }
    const keepable = known.has(href) || href.startsWith(`${base}assets/`);
    return (keepable && !request.headers.has('range') ? rest : network).handle({ request, event });
  }

  /** The key of a file in its cache. */
  function keyOf(address: string): string {
    const revision = known.get(address)?.revision;
    return revision ? `${address}?revision=${revision}` : address;
  }

  async function takeOver(): Promise<void> {
    await clean();
    await worker.clients.claim();
  }

  /** Drops the files of older versions, unless a second tab is open: it may be an old one. */
  async function clean(): Promise<void> {
    const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
    if (tabs.length > 1) return;
    const cache = await caches.open(restName);
    const wanted = new Set([...known.keys()].map(keyOf));
    for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  }

  async function tell(port: MessagePort | undefined): Promise<void> {
    await clean();
    const cache = await caches.open(restName);
    const told: KeptFile[] = [];
    for (const [address, file] of known) {
      const kept =
        page.getCacheKeyForURL(address) !== undefined ||
        (await cache.match(keyOf(address), { ignoreVary: true })) !== undefined;
      told.push({ ...file, kept });
    }
    port?.postMessage(told);
  }
}

/**
 * The answer, or null where it is a page that does not belong to the list: while a new version is being published, a host may send a page of one and
 * a list of another, and the two would be kept together for good.
 */
async function sameBuild(answer: Response, first: readonly OfflineFile[]): Promise<Response | null> {
  if (answer.status !== 200) return null;
  if (answer.headers.get('content-type')?.startsWith('text/html') !== true) return answer;
  const text = await answer.clone().text();
  const entries = first.filter(({ url }) => /^assets\/index-[^/]*\.js$/.test(url));
  return entries.every(({ url }) => text.includes(url)) ? answer : null;
}
