import { describe, expect, it } from 'vitest';
import { setupWarning } from './setup-warning.ts';

describe('setupWarning', () => {
  it.each([
    ['tiny', 'tiny', null],
    ['tiny', 'contest', 'trained only on its own templates'],
    ['tiny', 'file', 'trained only on its own templates'],
    ['script', 'debug', null],
    ['script', 'tools', 'every call of the run will fail'],
    ['endpoint', 'tools', null],
  ] as const)('of %s and %s says %s', (engine, set, words) => {
    if (words === null) expect(setupWarning(engine, set)).toBeNull();
    else expect(setupWarning(engine, set)).toContain(words);
  });
});
