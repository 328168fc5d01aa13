import { expect, it } from 'vitest';
import { addDays, daysBetween, isDate, weekdayOf } from './dates.ts';

it('knows the days that exist', () => {
  expect(['2026-03-12', '2028-02-29', '2026-02-29', '2026-13-01', '2026-3-1', 'tomorrow'].map(isDate)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

it('counts days over the ends of months and years', () => {
  expect(addDays('2027-12-30', 3)).toBe('2028-01-02');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
  expect(daysBetween('2026-03-02', '2026-02-27')).toBe(-3);
  expect(weekdayOf('2026-03-12')).toBe(4);
});
