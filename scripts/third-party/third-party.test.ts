import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { shippedPackages, thirdPartyText } from './gather.ts';

const packages = shippedPackages('.');

/** Licences under which the lab may hold code of others and be Apache-2.0 itself. */
const allowed = ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'MPL-2.0', '0BSD', 'Unlicense', 'Zlib'];

describe('THIRD-PARTY.md', () => {
  it('is current: `npm run docs:licences` writes it anew', () => {
    expect(readFileSync('THIRD-PARTY.md', 'utf8')).toBe(thirdPartyText(packages));
  });
  it('names every package that the sources import', () => {
    const listed = new Set(packages.map(({ name }) => name));
    const imported = globSync(['src/**/*.{ts,tsx}', 'workers/*.ts', 'cli/**/*.ts'], {
      ignore: ['**/*.test.*', '**/*.fixture.ts'],
    })
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:from |import\()'((?:@[a-z-]+\/)?[a-z][\w.-]*)/g)])
      .flatMap(([, name]) => (name === undefined || /^(node$|lab_)/.test(name) ? [] : [name]));
    expect(imported.length).toBeGreaterThan(100);
    expect([...new Set(imported)].filter((name) => !listed.has(name))).toEqual([]);
  });
  it('has only licences that go with the lab’s own', () => {
    const others = packages.filter(({ licence }) => !licence.split(/ OR |[()]/).some((one) => allowed.includes(one)));
    expect(others.map(({ name, licence }) => `${name}: ${licence}`)).toEqual([]);
  });
});

describe('package.json', () => {
  it('names exact versions', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, at]) => !/^\d+\.\d+\.\d+$/.test(at),
    );
    expect(loose).toEqual([]);
  });
  it('drives the same browser in commands and in tests', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    expect(dependencies['playwright-core']).toBe(devDependencies['@playwright/test']);
  });
});
