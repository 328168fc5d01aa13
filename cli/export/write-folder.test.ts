import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DownloadOutput } from '../../src/datasets/index.ts';
import { writeFolder } from './write-folder.ts';

let parent = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'write-folder-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

const bytes = new TextEncoder().encode('x');
const date = new Date(0);

async function writeFiles(output: DownloadOutput, ...names: readonly string[]): Promise<string> {
  for (const name of names) {
    const file = await output.open(name, date);
    await file.write(bytes);
    await file.close();
  }
  return 'written';
}
const tree = (folder: string): string[] => (readdirSync(folder, { recursive: true }) as string[]).sort();

it.each(['is not there', 'is empty'])('makes a folder that %s', async (state) => {
  const folder = join(parent, 'a', 'out');
  if (state === 'is empty') mkdirSync(folder, { recursive: true });
  expect(await writeFolder(folder, (output) => writeFiles(output, 'data/a', 'b'))).toBe('written');
  expect(tree(parent)).toEqual(['a', 'a/out', 'a/out/b', 'a/out/data', 'a/out/data/a']);
});
it('removes what a process that was killed left', async () => {
  const folder = join(parent, 'out');
  mkdirSync(join(folder, '.unfinished', 'data'), { recursive: true });
  writeFileSync(join(folder, '.unfinished', 'data', 'a'), 'old');
  await writeFolder(folder, (output) => writeFiles(output, 'b'));
  expect(tree(parent)).toEqual(['out', 'out/b']);
});
it('puts files into a folder that holds others, and takes the place of those that are there', async () => {
  const folder = join(parent, 'out');
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'run.json'), 'mine');
  writeFileSync(join(folder, 'data', 'a'), 'old');
  await writeFolder(folder, (output) => writeFiles(output, 'data/a', 'data/b'));
  expect(tree(parent)).toEqual(['out', 'out/data', 'out/data/a', 'out/data/b', 'out/run.json']);
  expect(readFileSync(join(folder, 'data', 'a'), 'utf8')).toBe('x');
});
it.each<[string, (output: DownloadOutput) => Promise<unknown>, string]>([
  [
    'the writer fails in the middle of a file',
    async (output) => {
      await writeFiles(output, 'whole');
      await (await output.open('half', date)).write(bytes);
      throw new Error('broken');
    },
    'broken',
  ],
  ['a name is longer than the disk takes', (output) => writeFiles(output, 'whole', 'x'.repeat(300)), 'ENAMETOOLONG'],
  ['two names differ in capitals only', (output) => writeFiles(output, 'data/A', 'data/a'), 'data/A and data/a'],
])('leaves everything as it was where %s', async (_, write, message) => {
  const [there, absent] = [join(parent, 'there'), join(parent, 'absent')];
  mkdirSync(there);
  writeFileSync(join(there, 'run.json'), 'mine');
  await expect(writeFolder(there, write)).rejects.toThrow(message);
  await expect(writeFolder(absent, write)).rejects.toThrow(message);
  expect(tree(parent)).toEqual(['there', 'there/run.json']);
  expect(existsSync(absent)).toBe(false);
});
