/**
 * `npm run docs:hostile`: writes what the browser tests of the sandbox saw into its documentation. The tests leave it in a
 * file; each table of the page lies between two comments that name it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { readResults } from '../e2e/support/hostile/results.ts';
import { tableOf } from '../e2e/support/hostile/table.ts';
import { replaceBetween } from './replace-between.ts';

const page = 'docs/sandbox.md';

const rows = readResults();
if (rows.length === 0) throw new Error('There are no results; the browser tests write them.');
const missing = (['suite', 'beyond', 'frame'] as const).find((name) => !rows.some(({ table }) => table === name));
if (missing)
  throw new Error(`There are no results of the table "${missing}": run all four files, as the documentation says.`);
const half = rows.find(
  ({ table, isolated, plain }) => table === 'suite' && (isolated === undefined || plain === undefined),
);
if (half)
  throw new Error(
    `Program ${half.name} was tried on one kind of page only: run both in one go, as the documentation says.`,
  );
const text = (['suite', 'beyond', 'frame'] as const).reduce(
  (before, table) => replaceBetween(before, `hostile ${table}`, tableOf(rows, table)),
  readFileSync(page, 'utf8'),
);
writeFileSync(page, await format(text, { parser: 'markdown', printWidth: 120 }));
console.log(`${page}: ${rows.length} rows.`);
