import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserCommand, labVersion, place } from './index.ts';
import { place as packaged } from './package.ts';

describe('a checkout', () => {
  it('has the version and the browser of its package.json', () => {
    const { version, dependencies } = JSON.parse(readFileSync(join(place.root, 'package.json'), 'utf8')) as {
      readonly version: string;
      readonly dependencies: Readonly<Record<string, string>>;
    };
    expect(labVersion).toBe(version);
    expect(browserCommand).toBe(`npx playwright-core@${dependencies['playwright-core']} install chromium`);
  });
  it('has the files that the page takes unchanged', () => {
    expect(existsSync(join(place.publicFiles, 'tiny/tiny-1.weights'))).toBe(true);
  });
});

describe('the package', () => {
  it('serves the page that it holds, for every command', async () => {
    const page = await packaged.builtPage('production');
    expect(page).toBe(join(packaged.root, 'page'));
    expect(await packaged.builtPage('cli')).toBe(page);
    expect(packaged.publicFiles).toBe(page);
    await expect(packaged.builtPage('bench')).rejects.toThrow('not in the package');
  });
  it('keeps models outside of itself, where a new version finds them', () => {
    expect(packaged.browserProfile.startsWith(packaged.root)).toBe(false);
    expect(packaged.browserProfile.endsWith(`${sep}browser`)).toBe(true);
  });
});
