import type { Plugin, PluginOption, Rolldown } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { offlineFile, type BuildGraph } from './parts.ts';

type Bundle = Rolldown.OutputBundle;

/** The package that a module's file belongs to; null where it is the lab's own. */
const packageOf = (id: string): string | null =>
  /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1] ?? null;

/** What the page's entry needs at once. */
function firstOf(bundle: Bundle): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (name: string): void => {
    const output = bundle[name];
    if (output?.type !== 'chunk' || found.has(name)) return;
    found.add(name);
    for (const style of output.viteMetadata?.importedCss ?? []) found.add(style);
    for (const imported of output.imports) follow(imported);
  };
  for (const output of Object.values(bundle)) if (output.type === 'chunk' && output.isEntry) follow(output.fileName);
  return found;
}

/** The packages in each script. A worker is bundled by itself, and the outer bundle knows only its text and its name. */
function packagesOf(bundle: Bundle): ReadonlyMap<string, ReadonlySet<string>> {
  const packages = new Map<string, ReadonlySet<string>>();
  for (const output of Object.values(bundle)) {
    if (output.type === 'chunk') {
      packages.set(output.fileName, new Set(output.moduleIds.flatMap((id) => packageOf(id) ?? [])));
    } else if (/^assets\/webllm-.*\.js$/.test(output.fileName)) {
      packages.set(output.fileName, new Set(['@mlc-ai/web-llm']));
    }
  }
  return packages;
}

/** A dev server gives this in the place of the service worker: one of a built page, served at the same address before, ends itself with it. */
const endingWorker = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil((async () => {
  await self.registration.unregister();
  for (const client of await self.clients.matchAll({ type: 'window' })) await client.navigate(client.url);
})()));`;

const endOldWorkers: Plugin = {
  name: 'end-old-workers',
  apply: 'serve',
  configureServer(server) {
    server.middlewares.use('/service-worker.js', (_, response) => {
      response.setHeader('content-type', 'text/javascript');
      response.end(endingWorker);
    });
  },
};

/**
 * The service worker (`workers/service-worker.ts`) with the list of the build's files. Only
 * the build that is published has one: tests and terminal commands serve a page of their own, where a worker would stand between.
 */
export function offline(mode: string): PluginOption {
  let graph: BuildGraph | null = null;
  const readGraph: Plugin = {
    name: 'offline-graph',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        graph = { first: firstOf(bundle), packages: packagesOf(bundle) };
      },
    },
  };
  if (mode !== 'production') return [endOldWorkers];
  return [
    readGraph,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'workers',
      filename: 'service-worker.ts',
      injectRegister: false,
      // It is a file of `public`, so that every host and every mode has the same.
      manifest: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*'],
        // What only hosts read, and pictures that only an installation shows.
        globIgnores: ['service-worker.js', '_headers', 'serve.json', 'icons/*.png'],
        // Names with a hash of the contents.
        dontCacheBustURLsMatching: /^assets\//,
        maximumFileSizeToCacheInBytes: 20e6,
        manifestTransforms: [
          (entries) => {
            if (!graph) throw new Error('The list of files is written before the build is known.');
            const known = graph;
            return { manifest: entries.map((entry) => offlineFile(entry, known)), warnings: [] };
          },
        ],
      },
    }),
  ];
}
