import { describe, expect, it } from 'vitest';
import { numberIn } from './index.ts';

describe('numberIn', () => {
  it.each([
    ['0', 0],
    [' 3 ', 3],
    ['0.5', 0.5],
    ['0,5', 0.5],
    ['.5', 0.5],
    [',5', 0.5],
    ['0.', 0],
    ['0,', 0],
    ['0,125', 0.125],
    ['1,25', 1.25],
    ['1,0245', 1.0245],
    ['1.024', 1.024],
    ['1024', 1024],
    ['-1', -1],
    ['−1,5', -1.5],
    ['1e-7', 1e-7],
    ['2E+3', 2000],
  ])('reads %j as %d', (text, number) => expect(numberIn(text)).toBe(number));

  it.each([
    '',
    ' ',
    '.',
    ',',
    '-',
    '1,2,3',
    '1.2.3',
    '1,234.5',
    '1.234,5',
    'many',
    '0x10',
    'Infinity',
    '1 000',
    '0.5x',
  ])('finds no number in %j', (text) => expect(numberIn(text)).toBeNaN());

  it.each(['1,024', '12,000', '999,999', '-1,000'])('does not guess whether %j has thousands or decimals', (text) =>
    expect(numberIn(text)).toBeNaN(),
  );

  it('reads back what a program writes', () => {
    for (const number of [0.1 + 0.2, 1e-7, 1e21, 123_456.789, 1.234, 1000])
      expect(numberIn(String(number))).toBe(number);
  });
});
