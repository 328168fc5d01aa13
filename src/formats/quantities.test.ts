import { byteSize, counted, duration, gammaText, longDuration, similarityText, twoDecimals } from './index.ts';
import { describe, expect, it } from 'vitest';

describe('quantities', () => {
  it('give durations that people can read', () => {
    expect([0.2, 12.4, 999.4, 3400, 125_000].map(duration)).toEqual(['1 ms', '12 ms', '999 ms', '3.4 s', '2 min 5 s']);
  });

  it('give long durations without seconds', () => {
    expect([12_000, 59 * 60_000, 192 * 60_000].map(longDuration)).toEqual(['12.0 s', '59 min 0 s', '3 h 12 min']);
  });

  it('count with the right noun', () => {
    expect([counted(1, 'turn'), counted(0, 'turn'), counted(1200, 'retry', 'retries')]).toEqual([
      '1 turn',
      '0 turns',
      '1,200 retries',
    ]);
  });

  it('give sizes in the units of download pages', () => {
    expect([20, 820_000, 1_500_000, 94_000_000, 2_260_000_000].map(byteSize)).toEqual([
      '1 kB',
      '820 kB',
      '1.5 MB',
      '94 MB',
      '2.3 GB',
    ]);
  });
});

describe('twoDecimals', () => {
  it.each([
    [0, '0.00'],
    [0.29, '0.29'],
    [0.499, '0.49'],
    [0.5, '0.50'],
    [0.9999, '0.99'],
    [1, '1.00'],
  ])('writes %d as %s', (value, text) => {
    expect(twoDecimals(value)).toBe(text);
  });

  it('leaves every value of two decimals alone', () => {
    for (let i = 0; i <= 100; i++) expect(twoDecimals(i / 100)).toBe((i / 100).toFixed(2));
  });
});

describe('γ and what is compared with it', () => {
  it.each([
    [0.5, 0.5, '0.50', '0.50'],
    [0.499, 0.5, '0.49', '0.50'],
    [0.4951, 0.495, '0.495', '0.495'],
    [0.4949, 0.495, '0.494', '0.495'],
    [0.29, 0.333, '0.290', '0.333'],
    [1, 1, '1.00', '1.00'],
    [0, 0, '0.00', '0.00'],
  ])('%d and %d are written as %s and %s', (similarity, gamma, measured, bound) => {
    expect([similarityText(similarity, gamma), gammaText(gamma)]).toEqual([measured, bound]);
  });

  it('are in the same order as they are written', () => {
    for (let gamma = 0; gamma <= 1000; gamma += 7)
      for (let similarity = 0; similarity <= 1000; similarity += 3)
        expect(Number(similarityText(similarity / 1000, gamma / 1000)) >= Number(gammaText(gamma / 1000))).toBe(
          similarity >= gamma,
        );
  });
});
