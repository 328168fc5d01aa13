import { expect, it } from 'vitest';
import { inWords, share } from './tables.ts';

it('counts together what has the same name', () => {
  const tally = new Map([
    ['b1', 2],
    ['a', 3],
    ['b2', 2],
  ]);
  expect(inWords(tally, (value) => value.charAt(0))).toBe('b (4), a (3)');
  expect(inWords(new Map([...tally].filter(([value]) => value !== 'a')), (value) => value.charAt(0))).toBe('b');
});

it.each([
  [0, 0, '–'],
  [0, 2000, '0.0 %'],
  [1, 2001, '<0.1 %'],
  [1, 2000, '0.1 %'],
  [1, 2, '50.0 %'],
  [1998, 2000, '99.9 %'],
  [1999, 2000, '>99.9 %'],
  [2000, 2000, '100.0 %'],
])('a share of %d of %d is %s: all and none are never rounded to', (part, of, text) => {
  expect(share(part, of)).toBe(text);
});
