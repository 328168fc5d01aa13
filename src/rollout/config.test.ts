import { describe, expect, it } from 'vitest';
import { parseRolloutConfig } from './config.ts';

describe('parseRolloutConfig', () => {
  it('fills in the authors’ defaults', () => {
    expect(parseRolloutConfig({})).toMatchObject({
      saar: {
        enabled: true,
        maxRetries: 3,
        gamma: 0.5,
        similarityScope: 'code',
        mode: 'sequential',
        maxExecutions: 30,
      },
      observation: { limit: 256, cut: 'middle' },
    });
  });
  it.each([
    [{ saar: { gamma: 1.1 } }, 'γ must be a number from 0 to 1'],
    [{ saar: { gamma: NaN } }, 'γ must be a number'],
    [{ saar: { gamma: '0.5' } }, 'γ must be a number'],
    [{ saar: { maxRetries: 11 } }, 'K must be a whole number from 0 to 10'],
    [{ saar: { maxRetries: 1.5 } }, 'K must be a whole number'],
    [{ saar: { maxRetries: -1 } }, 'K must be a whole number'],
    [{ seed: -1 }, 'seed'],
  ])('refuses %j in words', (input, words) => {
    expect(() => parseRolloutConfig(input)).toThrow(words);
  });
});
