/**
 * `npm run package`: writes the package that `npx cleaner-lab` runs into `dist-package/`, and packs it into one file. It is made of the sources
 * and holds none of them: what runs in a browser and in Node is bundled, so that an installation needs none of the packages that it was built with.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileCommands } from './compile.ts';
import { packageManifest } from './manifest.ts';
import { buildPage } from './page.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'dist-package');

/** What is taken as it is, and where it goes. */
const documents = {
  'docs/package.md': 'README.md',
  'docs/reading-logs.md': 'docs/reading-logs.md',
  'CHANGELOG.md': 'CHANGELOG.md',
  'THIRD-PARTY.md': 'THIRD-PARTY.md',
  LICENSE: 'LICENSE',
} as const;

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'docs'), { recursive: true });
await buildPage(join(folder, 'page'));
const installed = await compileCommands(join(folder, 'lib'));
const source: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packageManifest(source, installed), null, 2)}\n`);
for (const [from, to] of Object.entries(documents)) copyFileSync(join(root, from), join(folder, to));
execFileSync('npm', ['pack', './dist-package'], { cwd: root, stdio: 'inherit' });
