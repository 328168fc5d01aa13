import { expect, it } from 'vitest';
import { inWords } from './tables.ts';

it('counts together what has the same name', () => {
  const tally = new Map([
    ['b1', 2],
    ['a', 3],
    ['b2', 2],
  ]);
  expect(inWords(tally, (value) => value.charAt(0))).toBe('b (4), a (3)');
  expect(inWords(new Map([...tally].filter(([value]) => value !== 'a')), (value) => value.charAt(0))).toBe('b');
});
