import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mutants, without } from './mutants.ts';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

describe('the steps that are left out on purpose', () => {
  it.each(mutants.map((mutant) => [mutant.step, mutant] as const))('there is: %s', (_step, mutant) => {
    const source = read(mutant.file);
    expect(without(mutant, source)).not.toBe(source);
  });

  it('a step that is not there, or twice, is no mutant', () => {
    const mutant = { step: 'a step', file: 'a.ts', cut: 'x' };
    expect(() => without(mutant, 'a')).toThrow('a.ts has the step “a step” 0 times: x');
    expect(() => without(mutant, 'x x')).toThrow('2 times');
  });
});
