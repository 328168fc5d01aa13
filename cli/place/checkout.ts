import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageMode, Place } from './place.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the modes of vite.config.ts write. */
const folders: Readonly<Record<PageMode, string>> = { production: 'dist', cli: 'dist-cli', bench: 'dist-bench' };

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

/** A checkout of the sources. */
export const place: Place = {
  root,
  program: 'npm run --silent lab --',
  publicFiles: join(root, 'public'),
  browserProfile: join(root, '.models/browser'),
  async builtPage(mode) {
    const folder = join(root, folders[mode]);
    // A file that every build writes.
    const built = newest(join(folder, 'serve.json'));
    if (built < Math.max(...sources.map((source) => newest(join(root, source))))) {
      console.error('Building the lab…');
      // Only here: what is built already is served without a bundler.
      const { build } = await import('vite');
      await build({ root, mode, logLevel: 'error' });
    }
    return folder;
  },
};
