import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCheckpoint } from '../../src/policies/tiny/checkpoint.ts';
import { Tokenizer, tokenizerSchema } from '../../src/policies/tiny/tokenizer.ts';
import * as v from 'valibot';
import { tokenizerFile, weightsFile } from '../tiny/places.ts';
import { chatConfig, tokenizerJson } from './files.ts';

/** Where the result lies that the page fetches. */
export const webgpuFolder = 'public/tiny-webgpu';

/** The list of the files' hashes, in the form that `sha256sum --check` reads. */
export const hashesFile = 'SHA256SUMS';

/** What is made on the way, and can be made again. */
const scratch = '.models/tiny-webgpu';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** The version of Emscripten that the committed library was linked with: another gives other bytes. */
const emscripten = '3.1.6';

/** A tool that a build needs is not on this machine; the message says which and how to get it. */
export class MissingTool extends Error {}

/** Runs a program with its output on the standard error stream. Throws where it fails. */
function run(program: string, ...args: readonly string[]): void {
  const environment = { ...process.env, PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' };
  const { error, status } = spawnSync(program, args, { stdio: ['ignore', 2, 2], env: environment });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with status ${status ?? 'unknown'}.`);
}

/** What a program says of its version; null where it is not there. */
function versionOf(program: string): string | null {
  const { error, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return error ? null : (stdout.split('\n')[0] ?? '');
}

/** Throws a {@link MissingTool} unless the right Emscripten is there. */
export function needEmscripten(): void {
  const version = versionOf('emcc');
  if (version?.split(' ').includes(emscripten) === true) return;
  throw new MissingTool(
    `Emscripten ${emscripten} is needed, and ${version === null ? 'there is no emcc' : `emcc says “${version}”`}. Debian 12 has it: apt-get install emscripten.`,
  );
}

/** A Python with TVM in an environment of its own, made where it is not there yet. Throws a {@link MissingTool} where it can't be had. */
export function pythonWithTvm(): string {
  const folder = join(scratch, 'venv');
  const python = join(folder, 'bin', 'python');
  const required = here('requirements.txt');
  const marker = join(folder, 'requirements.txt');
  const wanted = readFileSync(required, 'utf8');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return python;
  try {
    run('python3', '-m', 'venv', '--clear', folder);
    run(python, '-m', 'pip', 'install', '--quiet', '--only-binary', ':all:', '-r', required);
  } catch (cause) {
    throw new MissingTool(`Python with TVM can't be had on this machine: ${String(cause)}`, { cause });
  }
  writeFileSync(marker, wanted);
  return python;
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/**
 * Makes the model for WebGPU from the embedded model's files: the library, the weights, the tokenizer, web-llm's configuration, and the list of
 * their hashes. The same files come out each time, whatever the folder. Throws a {@link MissingTool} where that can't be done here.
 */
export function buildTinyWebgpu(out: string): void {
  needEmscripten();
  const python = pythonWithTvm();
  const { shape, context } = readCheckpoint(readFileSync(weightsFile));
  const tokenizer = v.parse(tokenizerSchema, JSON.parse(readFileSync(tokenizerFile, 'utf8')));
  const { size } = new Tokenizer(tokenizer);
  if (size !== shape.vocabulary)
    throw new Error(`The tokenizer has ${size} tokens, and the model ${shape.vocabulary}.`);
  mkdirSync(out, { recursive: true });
  run(python, here('build.py'), weightsFile, scratch, out);
  const put = (file: string, content: object): void => writeFileSync(join(out, file), `${JSON.stringify(content)}\n`);
  put('tokenizer.json', tokenizerJson(tokenizer));
  put('mlc-chat-config.json', chatConfig(size, context));
  const files = readdirSync(out)
    .filter((file) => file !== hashesFile)
    .sort();
  writeFileSync(join(out, hashesFile), files.map((file) => `${sha256(join(out, file))}  ${file}\n`).join(''));
}
