import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The files below a folder, by their paths in it. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/**
 * Adds to a built page the files of another one that it lacks. Files of the same name must have the same contents: throws where they have not.
 */
export function addFiles(page: string, other: string): void {
  for (const name of filesIn(other)) {
    const [from, to] = [join(other, name), join(page, name)];
    if (!existsSync(to)) {
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(from, to);
    } else if (!readFileSync(from).equals(readFileSync(to))) {
      throw new Error(`${name} is not the same in both builds.`);
    }
  }
}

/**
 * Builds the page of the package: the static site, file by file as `npm run build` makes it, and beside it the page through which the commands
 * work. The large files are those of both.
 */
export async function buildPage(outDir: string): Promise<void> {
  const commands = mkdtempSync(join(tmpdir(), 'cleaner-lab-package-'));
  try {
    for (const [mode, folder] of [
      ['production', outDir],
      ['cli', commands],
    ] as const) {
      await build({ root, mode, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
    }
    addFiles(outDir, commands);
  } finally {
    rmSync(commands, { recursive: true, force: true });
  }
}
