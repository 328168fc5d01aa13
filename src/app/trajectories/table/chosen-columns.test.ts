import { expect, it } from 'vitest';
import { chooseColumn, chosenColumns, columnsIn } from './chosen-columns.ts';

it('shows and hides a column', () => {
  expect(chosenColumns.value).toContain('tokens');
  chooseColumn('tokens', false);
  expect(chosenColumns.value).not.toContain('tokens');
  chooseColumn('tokens', true);
  expect(chosenColumns.value).toContain('tokens');
});

it('reads whatever is stored, and always has the task', () => {
  expect(columnsIn('["end", "colour", 3]')).toEqual(['task', 'end']);
  expect(columnsIn('{}')).toEqual(columnsIn(''));
  expect(columnsIn('[]')).toEqual(['task']);
});
