import { expect, it } from 'vitest';
import { fileTitleOf, titleOf } from './run-title.ts';

it('is the title, or says when the run was made', () => {
  const createdAt = new Date(2026, 4, 3, 21, 7).toISOString();
  expect(titleOf({ title: 'Mine', createdAt })).toBe('Mine');
  expect(titleOf({ title: '  ', createdAt })).toBe('Run of 3 May, 21:07');
  expect(fileTitleOf({ title: 'Mine', createdAt })).toBe('Mine');
  expect(fileTitleOf({ title: '', createdAt })).toBe('Run of 3 May, 21:07');
});
