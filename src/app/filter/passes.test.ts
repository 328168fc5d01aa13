import { describe, expect, it } from 'vitest';
import { parseFilter } from './grammar.ts';
import { passes, type SaidOf } from './passes.ts';
import { exampleRow } from '../../store/row.fixture.ts';

const lets = (text: string, row = exampleRow, said?: SaidOf): boolean => {
  const { filter, problems } = parseFilter(text);
  expect(problems).toEqual([]);
  return passes(row, filter, said);
};

describe('passes', () => {
  it.each([
    'task:~PRIMES',
    'primes',
    'task:count-primes arm:on verdict:right status:purified end:answered',
    'repair:deep -repair:shallow -repair:none',
    'failure:NameError failure:~name -failure:TypeError',
    'label:none -label:good note:"" -note:~a model:tiny-1 model:~TINY -model:tiny',
    'reward:1 reward:>0 reward:<=1',
    'turns:>=2 turns:<3 calls:3 failures:2 repairs:2 tokens:>100 kept:0.25 seconds:1.5',
    'kept:0.25..0.3 turns:1..3 -kept:0.2..0.25 -turns:1..2',
    'similarity:0.31 similarity:0.3..0.35 similarity:<0.4 attempt:1 attempt:2 attempt:2..3 -attempt:3',
  ])('lets pass by %s', (text) => expect(lets(text)).toBe(true));
  it.each([
    'task:primes',
    '-primes',
    'arm:~off',
    'reward:<1',
    'turns:>2',
    'kept:>0.25',
    'repair:shallow',
    '-turns:2',
    'similarity:0.35..0.4',
    'attempt:3..9',
  ])('holds back by %s', (text) => expect(lets(text)).toBe(false));
  it('holds for no number that is not there', () => {
    const unjudged = { ...exampleRow, reward: null };
    expect(lets('reward:<1', unjudged)).toBe(false);
    expect(lets('-reward:<1', unjudged)).toBe(true);
  });
  it('knows what was said of it', () => {
    const said = { mark: 'good', note: 'For the talk' } as const;
    expect(lets('label:good -label:none note:~TALK -note:""', exampleRow, said)).toBe(true);
    expect(lets('label:bad', exampleRow, said)).toBe(false);
    expect(lets('label:none note:~talk', exampleRow, { ...said, mark: null })).toBe(true);
  });
  it('asks for one decision that is so, and not for two that are so together', () => {
    const at = (...found: readonly number[]) => ({
      ...exampleRow,
      repairs: found.map((similarity) => ({ attempt: 1, kind: 'deep' as const, similarity })),
    });
    expect(lets('similarity:>=0.4 similarity:<0.5', at(0.1, 0.9))).toBe(true);
    expect(lets('similarity:0.4..0.5', at(0.1, 0.9))).toBe(false);
    expect(lets('similarity:0.4..0.5', at(0.1, 0.4))).toBe(true);
    expect(lets('-similarity:0.4..0.5', at(0.1, 0.4))).toBe(false);
    expect(lets('-similarity:0..1', at())).toBe(true);
  });
  it('knows that nothing was repaired', () => {
    const statistics = { ...exampleRow.statistics, repairs: { shallow: 0, deep: 0 } };
    expect(lets('repair:none', { ...exampleRow, statistics })).toBe(true);
  });
});
