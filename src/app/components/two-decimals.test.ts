import { expect, it } from 'vitest';
import { twoDecimals } from './two-decimals.ts';

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
