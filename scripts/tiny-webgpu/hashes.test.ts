import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hashesFile, webgpuFolder } from './build.ts';

it('the committed files are those of the list of hashes', () => {
  const listed = readFileSync(join(webgpuFolder, hashesFile), 'utf8');
  const files = readdirSync(webgpuFolder)
    .filter((file) => file !== hashesFile)
    .sort();
  const hash = (file: string): string =>
    createHash('sha256')
      .update(readFileSync(join(webgpuFolder, file)))
      .digest('hex');
  expect(files.map((file) => `${hash(file)}  ${file}\n`).join('')).toBe(listed);
});
