import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageMode, Place } from './place.ts';
import { replaceFolder } from './replace-folder.ts';

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

/**
 * Builds a page, in a process of its own: its memory goes with it, and what it prints stays out of standard output. It is built beside its folder and
 * moved there at the end: another command may be building it, too, or serving it. Throws where that fails.
 */
async function build(mode: PageMode, folder: string): Promise<void> {
  const own = `${folder}-${process.pid}`;
  const args = ['build', '--mode', mode, '--outDir', own, '--emptyOutDir', '--logLevel', 'error'];
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, ...args], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) {
    rmSync(own, { recursive: true, force: true });
    throw new Error('The lab could not be built.');
  }
  replaceFolder(own, folder);
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
      await build(mode, folder);
    }
    return folder;
  },
};
