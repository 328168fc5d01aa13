import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultFormats, formatNames, formats, formatsNamed } from './registry.ts';

describe('the registry', () => {
  it('names every format once, after its folder', () => {
    expect(formats.map(({ name }) => name)).toEqual(formatNames);
    for (const name of formatNames) expect(existsSync(new URL(`${name}/format.ts`, import.meta.url))).toBe(true);
    expect(new Set(formats.map(({ path }) => path)).size).toBe(formats.length);
  });
  it('gives formats in its own order', () => {
    expect(formatsNamed(['raw', 'sft']).map(({ name }) => name)).toEqual(['sft', 'raw']);
    expect(defaultFormats).toHaveLength(8);
  });
});
