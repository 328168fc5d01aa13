import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of PyTorch that the checks were written with. TRL cannot be imported without it; nothing else here needs it. */
const torch = 'torch==2.13.0';

/** TRL in the version that the checks were written with. */
const trl = 'trl==1.16.0';

/**
 * The release of verl whose options the scripts for a cluster are tried with. Only its files are read: without what it trains with, which is
 * gigabytes, it can't be imported.
 */
const verl = 'verl==0.7.0';

/** Milliseconds after which an installation is given up: some hundred megabytes, over a slow line. */
const patience = 20 * 60_000;

/** Packages that a build of PyTorch for NVIDIA's GPUs brings along: gigabytes that a test on the processor has no use for. */
const forGpus = /^(?:nvidia|cuda|triton)\b/i;

/** Runs a command with its output shown; whether it succeeded in time. */
const run = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'inherit', timeout: patience }).status === 0;

/**
 * The Python that has the loaders, in an environment of its own that is made where it is not there yet; null where there is no Python.
 * What can't be installed, or would be too much, is said, and what needs it is skipped later.
 *
 * @param folder where the environment is
 * @param requirements the file that lists its packages, all but PyTorch and TRL
 */
export function loadersPython(folder: string, requirements: string): string | null {
  const python = join(folder, 'bin', 'python');
  const ready = join(folder, 'ready');
  const wanted = [readFileSync(requirements, 'utf8'), torch, trl, verl].join('\n');
  // One that was made for other versions is brought to these.
  if (existsSync(ready) && readFileSync(ready, 'utf8') === wanted) return python;
  if (!run('python3', '-m', 'venv', folder)) return null;
  const install = (...packages: readonly string[]): boolean => {
    const installed = run(python, '-m', 'pip', 'install', '--quiet', ...packages);
    if (!installed) console.log(`Not installed, so that what needs it is skipped: ${packages.join(' ')}`);
    return installed;
  };
  const has = install('-r', requirements) && install('--no-deps', verl);
  const extra = gpuPackages(python);
  if (extra.length > 0 && process.env.LAB_LOADERS_GPU !== '1') {
    console.log(
      `TRL needs PyTorch, and the one to be had here comes with ${extra.length} packages for GPUs, gigabytes in all: it is left out, ` +
        `and what needs TRL is skipped. LAB_LOADERS_GPU=1 takes it all the same; or install a build for processors into ${folder} yourself.`,
    );
    return python;
  }
  if (install(torch) && install(trl) && has) writeFileSync(ready, wanted);
  return python;
}

/** The packages for GPUs that installing PyTorch would bring; nothing is downloaded for the answer but descriptions. */
function gpuPackages(python: string): readonly string[] {
  const args = ['-m', 'pip', 'install', '--dry-run', '--quiet', '--report', '-', torch];
  const { status, stdout } = spawnSync(python, args, { encoding: 'utf8', timeout: patience, maxBuffer: 2 ** 28 });
  if (status !== 0) return [];
  return [...stdout.matchAll(/"name": "([^"]+)"/g)].flatMap(([, name = '']) => (forGpus.test(name) ? [name] : []));
}
