import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

const tables = ['suite', 'beyond', 'frame'] as const;

/** Where the tests leave what they saw, for the tables in the documentation: files of their own, as their tests may run at the same time. */
const fileOf = (table: HostileRow['table']): string => `test-results/hostile-${table}.json`;

const rowSchema = v.object({
  table: v.picklist(tables),
  name: v.string(),
  code: v.string(),
  expected: v.string(),
  /** What came of it on the page with cross-origin isolation; missing until it was tried. */
  isolated: v.optional(v.string()),
  /** The same without. */
  plain: v.optional(v.string()),
});

/** A row of a table. */
export type HostileRow = v.InferOutput<typeof rowSchema>;

/** What was recorded so far, the suite's lines in their order. Throws where a file is not one of ours. */
export const readResults = (): HostileRow[] => tables.flatMap(rowsOf);

function rowsOf(table: HostileRow['table']): HostileRow[] {
  if (!existsSync(fileOf(table))) return [];
  const rows = v.parse(v.array(rowSchema), JSON.parse(readFileSync(fileOf(table), 'utf8')));
  return table === 'suite' ? rows.sort((a, b) => Number(a.name) - Number(b.name)) : rows;
}

/** Adds what was seen to the table's file, a row at a time: the process of a test that fails is replaced. */
export function record(row: Omit<HostileRow, 'isolated' | 'plain'>, isolated: boolean, seen: string): void {
  const rows = rowsOf(row.table);
  const known = rows.findIndex(({ name }) => name === row.name);
  const merged = { ...rows[known], ...row, [isolated ? 'isolated' : 'plain']: seen };
  mkdirSync(dirname(fileOf(row.table)), { recursive: true });
  const all = known < 0 ? [...rows, merged] : rows.with(known, merged);
  writeFileSync(fileOf(row.table), JSON.stringify(all, null, 1));
}
