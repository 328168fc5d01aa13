import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactValue, formatFilter, hasTerm, noFilter, parseFilter, toggleTerm, withExact } from './grammar.ts';
import { filters } from './filters.fixture.ts';

describe('a filter', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseFilter(formatFilter(filter))).toEqual({ filter, problems: [] });
      }),
      { numRuns: 2000 },
    );
  });
  it('is understood whatever is typed, and means the same once it was written by the lab', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      filters.map((filter) => formatFilter(filter).slice(1)),
      fc.stringMatching(/^-?(task|turns|failure|repair):[<>=~"]{0,2}[ a1"\\]*$/),
      fc.stringMatching(/^-?(turns|similarity):[<>=]{0,1}-?[0-3.]{1,4}e?\.\.-?[0-3.]{1,4}$/),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const { filter } = parseFilter(text);
        expect(parseFilter(formatFilter(filter))).toEqual({ filter, problems: [] });
      }),
      { numRuns: 2000 },
    );
  });
  it('has conditions of every kind', () => {
    const { filter, problems } = parseFilter(
      'repair:deep -failure:NameError reward:<1 turns:>=3 task:~"two words" primes',
    );
    expect(problems).toEqual([]);
    expect(filter).toEqual([
      { field: 'repair', not: false, comparison: '', value: 'deep' },
      { field: 'failure', not: true, comparison: '', value: 'NameError' },
      { field: 'reward', not: false, comparison: '<', value: 1 },
      { field: 'turns', not: false, comparison: '>=', value: 3 },
      { field: 'task', not: false, comparison: '~', value: 'two words' },
      { field: 'task', not: false, comparison: '~', value: 'primes' },
    ]);
  });
  it('has ranges of numbers, from the first to before the second', () => {
    const { filter, problems } = parseFilter('similarity:0.4..0.5 -turns:-1..1e3 kept:=0..1 seconds:"-0...5"');
    expect(problems).toEqual([]);
    expect(filter).toEqual([
      { field: 'similarity', not: false, comparison: '..', value: { from: 0.4, to: 0.5 } },
      { field: 'turns', not: true, comparison: '..', value: { from: -1, to: 1000 } },
      { field: 'kept', not: false, comparison: '..', value: { from: 0, to: 1 } },
      { field: 'seconds', not: false, comparison: '..', value: { from: 0, to: 0.5 } },
    ]);
    expect(formatFilter(filter)).toBe('similarity:0.4..0.5 -turns:-1..1000 kept:0..1 seconds:0..0.5');
  });
  it.each([
    ['colour:red', 'there is no field colour'],
    ['turns:many', 'turns is compared with a number'],
    ['turns:', 'turns is compared with a number'],
    ['turns:3..1', 'from a number to a greater one'],
    ['turns:2..2', 'from a number to a greater one'],
    ['turns:..3', 'turns is compared with a number'],
    ['turns:3..', 'or with a range'],
    ['turns:>1..3', 'turns is compared with a number'],
    ['turns:1..Infinity', 'turns is compared with a number'],
    ['task:>1..3', 'task is a text'],
    ['repair:big', 'repair is one of shallow, deep, none'],
    ['repair:~deep', 'nothing but a word'],
    ['arm:>on', 'arm is a text'],
    ['task:"open', 'never closed'],
    ['task:a"b"', 'around the whole value'],
  ])('says of %s: %s', (typed, problem) => {
    const read = parseFilter(`arm:on ${typed}`);
    expect(read.filter).toHaveLength(1);
    expect(read.problems).toEqual([expect.stringContaining(problem)]);
  });
});

describe('the exact value of a field', () => {
  const { filter } = parseFilter('turns:>3 arm:on -arm:off');
  it('is what a form shows', () => {
    expect(exactValue(filter, 'arm')).toBe('on');
    expect(exactValue(filter, 'turns')).toBeNull();
  });
  it('changes in its place, and leaves the other conditions', () => {
    expect(formatFilter(withExact(filter, 'arm', 'new'))).toBe('turns:>3 arm:new -arm:off');
    expect(formatFilter(withExact(filter, 'arm', null))).toBe('turns:>3 -arm:off');
    expect(formatFilter(withExact(noFilter, 'task', 'a b'))).toBe('task:"a b"');
  });
});

describe('a condition', () => {
  it('is added where it is not there, and taken away where it is', () => {
    const { filter } = parseFilter('arm:on similarity:0.4..0.5');
    const [range] = parseFilter('similarity:0.40..0.50').filter;
    if (!range) throw new Error('The condition was not read.');
    expect(hasTerm(filter, range)).toBe(true);
    expect(formatFilter(toggleTerm(filter, range))).toBe('arm:on');
    expect(toggleTerm(toggleTerm(filter, range), range)).toEqual(filter);
    expect(hasTerm(filter, { ...range, not: true })).toBe(false);
  });
});
