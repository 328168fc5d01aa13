/**
 * `npm run test:loaders`: loads every file of a real download with the field's own loaders, in a Python environment of its own
 * (`.loaders/`). Checks whose packages can't be had are skipped and said to be. `LAB_LOADERS=PATH` takes another Python.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const environment = join(root, '.loaders');

/** Runs a command with its output shown; whether it succeeded. */
const run = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;

/** The Python that has the packages, made where it is not there yet; null where there is no Python. */
function loadersPython(): string | null {
  if (process.env.LAB_LOADERS !== undefined) return process.env.LAB_LOADERS;
  const python = join(environment, 'bin', 'python');
  if (existsSync(join(environment, 'ready'))) return python;
  if (!run('python3', '-m', 'venv', environment)) return null;
  const pip = (...args: readonly string[]) => run(python, '-m', 'pip', 'install', '--quiet', ...args);
  const whole = pip('-r', join(here, 'requirements.txt')) && pip('torch==2.13.0') && pip('trl');
  if (whole) run(python, '-c', `open(${JSON.stringify(join(environment, 'ready'))}, 'w').close()`);
  else console.log('Not every package could be installed: what needs them is skipped.');
  return python;
}

const python = loadersPython();
if (python === null) {
  console.log('There is no Python here to load the files with.\n0 passed, 0 failed, 1 skipped');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'cleaner-lab-loaders-'));
  try {
    const made = run(process.execPath, '--import', 'tsx', join(here, 'make-download.ts'), folder);
    if (!made) throw new Error('The download could not be made.');
    if (!run(python, join(here, 'load_all.py'), folder)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
