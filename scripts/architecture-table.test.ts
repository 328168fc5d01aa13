import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { expect, it } from 'vitest';

const rulesSchema = v.object({
  default: v.object({ forbidden: v.array(v.object({ name: v.string(), comment: v.string() })) }),
});

it('docs/architecture.md has each folder of src, with what it may import', async () => {
  const { forbidden } = v.parse(
    rulesSchema,
    await import(pathToFileURL(resolve('.dependency-cruiser.mjs')).href),
  ).default;
  const may = /^src\/([\w-]+) may import (.*)\.$/;
  const held = forbidden.flatMap(({ name, comment }) => {
    const [, folder = '', allowed = ''] = name.startsWith('arrow-') ? (may.exec(comment) ?? []) : [];
    return folder === '' ? [] : [[folder, allowed === 'no other folder of src' ? 'nothing' : allowed] as const];
  });
  const rows = readFileSync('docs/architecture.md', 'utf8').matchAll(/^\| `src\/([\w-]+)\/.*\| +([^|]*?) +\|$/gm);
  const table = Object.fromEntries([...rows].map(([, folder = '', allowed = '']) => [folder, allowed] as const));
  expect(table).toEqual({ ...Object.fromEntries(held), app: 'all', words: 'nothing' });
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(Object.keys(table).sort()).toEqual(folders.map(({ name }) => name).sort());
});
