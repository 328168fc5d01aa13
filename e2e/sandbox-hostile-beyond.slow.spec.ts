import { expect, test } from '@playwright/test';
import { attackWith } from './support/hostile/attack.ts';
import { beyondTheSuite } from './support/hostile/beyond.ts';
import { readResults } from './support/hostile/results.ts';
import { tableOf } from './support/hostile/table.ts';

test.describe('hostile programs beyond the suite, cross-origin isolated', () => {
  attackWith([['beyond', beyondTheSuite]], true);
});

test('the table of what was seen', () => {
  const rows = readResults();
  console.log(`\n${tableOf(rows, 'beyond')}`);
  const told = rows.filter(({ table }) => table === 'beyond').map(({ name }) => name);
  expect(told).toEqual(beyondTheSuite.map(({ name }) => name));
});
