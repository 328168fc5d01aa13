/**
 * `npm run test:loaders`: loads every file of two real downloads, of rollouts and of a purified log, with the field's own loaders, and has its launch scripts read and its TRL script train, in a Python environment of its own
 * (`.loaders/`). Checks whose packages can't be had are skipped with a message. `LAB_LOADERS=PATH` takes another Python.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadersPython } from './environment.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/** Runs a command with its output shown; whether it succeeded. */
const run = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;

const python = process.env.LAB_LOADERS ?? loadersPython(join(root, '.loaders'), join(here, 'requirements.txt'));
if (python === null) {
  console.log('There is no Python here to load the files with.\n0 passed, 0 failed, 1 skipped');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'cleaner-lab-loaders-'));
  try {
    const made = run(process.execPath, '--import', 'tsx', join(here, 'make-download.ts'), folder);
    if (!made) throw new Error('The download could not be made.');
    for (const download of ['rollouts', 'logs']) {
      console.log(`\nThe download of ${download}:`);
      if (!run(python, join(here, 'load_all.py'), join(folder, download))) process.exitCode = 1;
      console.log(`\nIts folder for a cluster:`);
      if (!run(python, join(here, 'load_cluster.py'), join(folder, download, 'download'))) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
