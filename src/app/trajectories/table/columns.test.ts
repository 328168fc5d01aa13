import { describe, expect, it } from 'vitest';
import type { SaidOf } from '../../filter/index.ts';
import { exampleRow } from '../../../store/row.fixture.ts';
import { columns, nextSort, orderOf } from './columns.ts';

const shown = (row = exampleRow, said?: SaidOf) =>
  Object.fromEntries(columns.map(({ key, text }) => [key, text(row, said)]));

describe('the columns', () => {
  it('say of a row what it holds', () => {
    expect(shown()).toMatchObject({
      task: 'count-primes',
      rollout: '1',
      answer: 'Right',
      failures: 'NameError 2',
      repairs: 'deep 2',
      tokens: '200',
      kept: '25%',
      seconds: '1.5',
    });
  });
  it('say what a user said', () => {
    expect(shown().label).toBe('–');
    expect(shown(exampleRow, { mark: 'bad', note: 'odd' }).label).toBe('Bad, note');
    expect(shown(exampleRow, { mark: null, note: 'odd' }).label).toBe('Note');
  });
  it('say that something is not there', () => {
    const statistics = { ...exampleRow.statistics, tokens: { generated: 0, kept: 0, lookAhead: 0 } };
    expect(shown({ ...exampleRow, reward: null, statistics, startedAt: 'then' })).toMatchObject({
      reward: '–',
      kept: '–',
      started: 'then',
    });
  });
  it('have keys that an address can name', () => {
    expect(columns.filter(({ key }) => !/^[a-z]+$/.test(key))).toEqual([]);
  });
});

describe('the order', () => {
  it('goes up, down, and back to the plan’s', () => {
    const up = nextSort(null, 'tokens');
    const down = nextSort(up, 'tokens');
    expect([up, down, nextSort(down, 'tokens')]).toEqual([
      { column: 'tokens', descending: false },
      { column: 'tokens', descending: true },
      null,
    ]);
    expect(nextSort(down, 'kept')).toEqual({ column: 'kept', descending: false });
  });
  it('is the plan’s where nothing can be sorted by', () => {
    expect(orderOf(null)).toBeNull();
    expect(orderOf({ column: 'colour', descending: true })).toBeNull();
    expect(orderOf({ column: 'tokens', descending: true })?.value(exampleRow, undefined)).toBe(200);
  });
});
