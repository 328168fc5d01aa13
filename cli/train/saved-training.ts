import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SavedTraining } from '../../src/policies/tiny/engine.ts';
import { readState, type StateFiles } from '../../src/training/engine.ts';

/** Writes a file whole or not at all, whatever other processes write there meanwhile. */
export function putFile(file: string, bytes: string | Uint8Array): void {
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, bytes);
  renameSync(part, file);
}

const parts = ['parameters', 'means', 'squares'] as const;

/** Keeps a training in a folder, so that it can go on after an interruption. */
export function saveTraining(folder: string, saved: StateFiles): void {
  mkdirSync(folder, { recursive: true });
  for (const part of parts) putFile(`${folder}/${part}-${saved.steps}`, saved[part]);
  // Last but for what is not needed any more, because resuming begins with it.
  putFile(`${folder}/steps`, String(saved.steps));
  for (const name of readdirSync(folder)) {
    const [, step] = /^(?:parameters|means|squares)-(\d+)$/.exec(name) ?? [];
    if (step !== undefined && Number(step) !== saved.steps) rmSync(join(folder, name));
  }
}

/** The training that a folder keeps; null where there is none. */
export function savedTraining(folder: string): SavedTraining | null {
  if (!existsSync(`${folder}/steps`)) return null;
  const steps = Number(readFileSync(`${folder}/steps`, 'utf8'));
  const file = (part: (typeof parts)[number]): Uint8Array<ArrayBuffer> =>
    new Uint8Array(readFileSync(`${folder}/${part}-${steps}`));
  return readState({ steps, parameters: file('parameters'), means: file('means'), squares: file('squares') });
}
