import { expect, test } from '@playwright/test';
import { attackWith } from './support/hostile/attack.ts';
import { readResults } from './support/hostile/results.ts';
import { hostileSuite } from './support/hostile/suite.ts';
import { tableOf } from './support/hostile/table.ts';

test.describe('hostile programs, cross-origin isolated', () => {
  attackWith([['suite', hostileSuite]], true);
});

test('the table of what was seen', () => {
  const rows = readResults();
  console.log(`\n${tableOf(rows, 'suite')}`);
  const told = rows.filter(({ table }) => table === 'suite').map(({ name }) => name);
  expect(told).toEqual(hostileSuite.map(({ name }) => name));
});
