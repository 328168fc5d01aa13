import { expect, it } from 'vitest';
import { columnsOf } from './csv-columns.ts';

it('a figure and the ends of its interval are one column', () => {
  const { columns, rows } = columnsOf(
    'k,n,share,share_low,share_high,is_low\n0,3,0.3333333,0.1,0.5123,yes\n1,0,,,,"a, b"\n',
  );
  expect(columns.map(({ name }) => name)).toEqual(['k', 'n', 'share', 'is_low']);
  expect(rows.map((row) => columns.map(({ cell }) => cell(row)))).toEqual([
    ['0', '3', '0.33 (0.1 to 0.51)', 'yes'],
    ['1', '0', '–', 'a, b'],
  ]);
});

it('a table without rows has none', () => {
  expect(columnsOf('failure,k,n\n').rows).toEqual([]);
});
