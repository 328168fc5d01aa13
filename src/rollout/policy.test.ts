import { describe, expect, it } from 'vitest';
import { engineSurvives, PolicyError, type PolicyErrorCode } from './policy.ts';

describe('engineSurvives', () => {
  it.each<readonly [PolicyErrorCode, boolean]>([
    ['context-overflow', true],
    ['prompt-refused', true],
    ['script-over', true],
    ['device-lost', false],
    ['out-of-memory', false],
    ['engine', false],
    ['network', false],
    ['busy', false],
  ])('of %s it is %s', (code, survives) => {
    expect(engineSurvives(new PolicyError(code, 'It failed.', 'Try again.'))).toBe(survives);
  });
  it('is false for what nobody has explained', () => {
    expect(engineSurvives(new Error('oops'))).toBe(false);
    expect(engineSurvives('oops')).toBe(false);
  });
});
