import { describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { place } from './place/index.ts';

describe('commands', () => {
  it.each(Object.entries(commands))('%s says how it is typed here', async (name, { usage }) => {
    const lines = (await usage()).split('\n');
    expect(lines[0]).toContain(`${place.program} ${name} `);
    expect(lines.some((line) => line.startsWith('  --help '))).toBe(true);
  });
});
