import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const lockSchema = v.object({
  packages: v.record(
    v.string(),
    v.looseObject({ dev: v.optional(v.boolean(), false), version: v.optional(v.string(), '') }),
  ),
});

const packageSchema = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.union([v.string(), v.object({ type: v.string() })])),
});

/** A package that the built page or a terminal command holds code of. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX names it. */
  readonly licence: string;
  /** The text that comes with the package; null where none does. */
  readonly text: string | null;
}

/** What lies inside of packages and of files that are committed, and is not in the lock file. */
const inside: readonly { readonly what: string; readonly where: string; readonly licence: string }[] = [
  { what: 'CPython and its standard library', where: 'pyodide', licence: 'PSF-2.0' },
  { what: 'Emscripten’s runtime', where: 'pyodide, @wllama/wllama, public/tiny-webgpu', licence: 'MIT OR NCSA' },
  { what: 'llama.cpp', where: '@wllama/wllama', licence: 'MIT' },
  { what: 'Apache TVM’s runtime', where: '@mlc-ai/web-llm, public/tiny-webgpu/tiny-1.wasm', licence: 'Apache-2.0' },
];

/**
 * The packages that are shipped: all of the lock file that are not for development alone, sorted by name. Throws where one is not installed or does
 * not say its licence.
 */
export function shippedPackages(root: string): readonly ShippedPackage[] {
  const lock = v.parse(lockSchema, JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const paths = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path]) => path);
  return paths
    .filter((path) => existsSync(join(root, path)) || !isOptional(lock.packages[path]))
    .map((path) => packageAt(join(root, path)))
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** A package that is installed on some machines only. */
const isOptional = (entry: object | undefined): boolean => entry !== undefined && 'optional' in entry;

function packageAt(folder: string): ShippedPackage {
  const { name, version, license } = v.parse(
    packageSchema,
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry));
  const text = file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim();
  const licence = typeof license === 'string' ? license : license?.type;
  if (licence === undefined) throw new Error(`${name} ${version} does not say its licence in package.json.`);
  return { name, version, licence, text };
}

/** `THIRD-PARTY.md`: a table, and each text of a licence once. */
export function thirdPartyText(packages: readonly ShippedPackage[]): string {
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  const texts = new Map<string, string[]>();
  for (const { name, text } of packages) if (text !== null) texts.set(text, [...(texts.get(text) ?? []), name]);
  const parts = [...texts].map(([text, names]) => {
    const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
    return `### ${names.join(', ')}\n\n${fence}text\n${text}\n${fence}`;
  });
  return [
    '# Third-party software',
    'What the built page and the terminal commands hold of others. `npm run docs:licences` writes this file from `package-lock.json`.',
    ['| package | version | licence |', '| --- | --- | --- |', ...rows].join('\n'),
    '## Inside of these',
    [
      '| what | where | licence |',
      '| --- | --- | --- |',
      ...inside.map(({ what, where, licence }) => `| ${what} | ${where} | ${licence} |`),
    ].join('\n'),
    '## Their licences',
    ...parts,
    '',
  ].join('\n\n');
}
