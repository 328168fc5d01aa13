/**
 * `npm run package`: writes the package that `npx cleaner-lab` runs into `dist-package/`, and packs it into one file. It is made of the sources
 * and holds none of them: what runs in a browser and in Node is bundled, so that an installation needs none of the packages that it was built with.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileCommands } from './compile.ts';
import { packageManifest } from './manifest.ts';
import { buildPage } from './page.ts';
import { withShippedLinks } from './shipped-links.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'dist-package');

/** What is taken, and where it goes; only links to what stays behind are taken out. */
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
const inPlace = new Set(Object.entries(documents).flatMap(([from, to]) => (from === to ? [from] : [])));
for (const [from, to] of Object.entries(documents)) {
  const text = readFileSync(join(root, from), 'utf8');
  // A document that is moved has no link that would still lead to its place.
  const shipped = from === to ? inPlace : new Set<string>();
  writeFileSync(join(folder, to), from.endsWith('.md') ? withShippedLinks(text, from, shipped) : text);
}
execFileSync('npm', ['pack', './dist-package'], { cwd: root, stdio: 'inherit' });
