import { byteSize, counted, duration, twoDecimals } from './index.ts';
import { describe, expect, it } from 'vitest';

describe('quantities', () => {
  it('give durations that people can read', () => {
    expect([0.2, 12.4, 999.4, 3400, 125_000].map(duration)).toEqual(['1 ms', '12 ms', '999 ms', '3.4 s', '2 min 5 s']);
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
