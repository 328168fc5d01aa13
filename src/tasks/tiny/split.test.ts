import { describe, expect, it } from 'vitest';
import { heldOutEvery } from './settings.ts';
import { splitOfParameters } from './split.ts';

describe('the split of parameters', () => {
  it('holds out the configured share, in every family', () => {
    const all = Array.from({ length: 5000 }, (_, n) => String(n));
    for (const family of ['bits', 'divisors']) {
      const heldOut = all.filter((parameters) => splitOfParameters(family, parameters) === 'held-out');
      expect(heldOut.length / all.length).toBeCloseTo(1 / heldOutEvery, 1);
    }
    expect(all.some((n) => splitOfParameters('bits', n) !== splitOfParameters('divisors', n))).toBe(true);
  });

  it('holds out even and odd numbers alike', () => {
    const shares = [0, 1].map((odd) => {
      const numbers = Array.from({ length: 2000 }, (_, n) => 2 * n + odd);
      return numbers.filter((n) => splitOfParameters('bits', String(n)) === 'held-out').length / numbers.length;
    });
    for (const share of shares) expect(share).toBeCloseTo(1 / heldOutEvery, 1);
  });
});
