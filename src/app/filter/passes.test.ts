import { describe, expect, it } from 'vitest';
import { parseFilter } from './grammar.ts';
import { passes } from './passes.ts';
import { exampleRow } from '../../store/row.fixture.ts';

const lets = (text: string, row = exampleRow): boolean => {
  const { filter, problems } = parseFilter(text);
  expect(problems).toEqual([]);
  return passes(row, filter);
};

describe('passes', () => {
  it.each([
    'task:~PRIMES',
    'primes',
    'task:count-primes arm:on verdict:right status:purified end:answered',
    'repair:deep -repair:shallow -repair:none',
    'failure:NameError failure:~name -failure:TypeError',
    'reward:1 reward:>0 reward:<=1',
    'turns:>=2 turns:<3 calls:3 failures:2 repairs:2 tokens:>100 kept:0.25 seconds:1.5',
  ])('lets pass by %s', (text) => expect(lets(text)).toBe(true));
  it.each(['task:primes', '-primes', 'arm:~off', 'reward:<1', 'turns:>2', 'kept:>0.25', 'repair:shallow', '-turns:2'])(
    'holds back by %s',
    (text) => expect(lets(text)).toBe(false),
  );
  it('holds for no number that is not there', () => {
    const unjudged = { ...exampleRow, reward: null };
    expect(lets('reward:<1', unjudged)).toBe(false);
    expect(lets('-reward:<1', unjudged)).toBe(true);
  });
  it('knows that nothing was repaired', () => {
    const statistics = { ...exampleRow.statistics, repairs: { shallow: 0, deep: 0 } };
    expect(lets('repair:none', { ...exampleRow, statistics })).toBe(true);
  });
});
