import { expect, it } from 'vitest';
import { fractionAt } from './status.ts';

it('never goes back, and ends at 1', () => {
  const way = [
    fractionAt('downloading'),
    fractionAt('downloading', 0.5),
    // More bytes than expected came.
    fractionAt('downloading', 1.4),
    fractionAt('compiling'),
    fractionAt('starting'),
    fractionAt('ready'),
  ];
  expect(way).toEqual([...way].sort((a, b) => a - b));
  expect(way.at(0)).toBe(0);
  expect(way.at(-1)).toBe(1);
});
