import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = [
  'src',
  'workers',
  'public',
  'cli',
  'bench',
  'scripts',
  'index.html',
  'package-lock.json',
  'vite.config.ts',
];

/** When the newest file at or below a path was changed, in milliseconds; 0 where there is nothing. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** A served page, and how to end the serving. */
export interface BuiltPage {
  /** Address of the folder that is served, ending in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Where a page is served whose browser keeps downloads: they belong to the address. Another command's page gets the next free port. */
export const keepingPort = 41_731;

/**
 * Builds the lab's page where the last build is older than its sources, and serves it on a port of this machine.
 *
 * @param mode One of the build's modes, which names the pages that come with the lab's own.
 * @param port The port, or the first to be tried; 0 for any free one.
 */
export async function serveBuiltPage(mode: 'cli' | 'bench', port = 0): Promise<BuiltPage> {
  const outDir = join(root, `dist-${mode}`);
  const built = newest(join(outDir, 'index.html'));
  if (built < Math.max(...sources.map((source) => newest(join(root, source))))) {
    console.error('Building the lab…');
    await build({ root, mode, logLevel: 'error' });
  }
  const server = await preview({
    root,
    mode,
    logLevel: 'error',
    build: { outDir },
    preview: { port, strictPort: false, host: '127.0.0.1' },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The page could not be served.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
