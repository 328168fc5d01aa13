import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importedPackages } from './compile.ts';
import { packageManifest } from './manifest.ts';
import { addFiles } from './page.ts';

const chunk = (fileName: string, imports: readonly string[], dynamicImports: readonly string[] = []) => ({
  fileName,
  imports: [...imports],
  dynamicImports: [...dynamicImports],
});

describe('importedPackages', () => {
  it('are those that are neither Node’s own nor bundled', () => {
    const chunks = [
      chunk('lab.js', ['node:fs', 'fs/promises'], ['browser.js']),
      chunk('browser.js', ['playwright-core']),
    ];
    expect([...importedPackages(chunks)]).toEqual(['playwright-core']);
  });
  it('must be installed with the package', () => {
    expect(() => importedPackages([chunk('lab.js', [], ['vite'])])).toThrow('lab.js imports vite');
    expect(() => importedPackages([chunk('lab.js', ['@playwright/test'])])).toThrow('lab.js imports @playwright/test');
  });
});

describe('packageManifest', () => {
  const source = JSON.parse(readFileSync('package.json', 'utf8')) as object;
  it('depends on what is installed, in the version that it was built with', () => {
    const made = packageManifest(source, new Set(['playwright-core']));
    expect(made).toMatchObject({ name: 'cleaner-lab', type: 'module', bin: { 'cleaner-lab': 'lib/lab.js' } });
    expect(made).toHaveProperty('dependencies', {
      'playwright-core': expect.stringMatching(/^\d+\.\d+\.\d+$/) as unknown,
    });
    for (const left of ['private', 'scripts', 'devDependencies']) expect(made).not.toHaveProperty(left);
  });
  it('refuses what is not among the dependencies', () => {
    expect(() => packageManifest(source, new Set(['vite']))).toThrow('vite is not among the dependencies');
  });
});

describe('addFiles', () => {
  it('adds what is missing, and refuses what differs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'package-test-'));
    const [page, other] = [join(folder, 'page'), join(folder, 'other')];
    const write = (into: string, name: string, text: string): void => {
      mkdirSync(join(into, name, '..'), { recursive: true });
      writeFileSync(join(into, name), text);
    };
    write(page, 'same.js', 'same');
    write(other, 'same.js', 'same');
    write(other, 'deep/er/new.js', 'new');
    addFiles(page, other);
    expect(readFileSync(join(page, 'deep/er/new.js'), 'utf8')).toBe('new');
    write(other, 'same.js', 'different');
    expect(() => addFiles(page, other)).toThrow('same.js is not the same in both builds.');
    rmSync(folder, { recursive: true });
  });
});
