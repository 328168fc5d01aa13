import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

/** Where the tests leave what they saw, for the tables in the documentation. */
export const resultsFile = 'test-results/hostile.json';

const rowSchema = v.object({
  table: v.picklist(['suite', 'beyond', 'frame']),
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

/** What was recorded so far, the suite's lines in their order. Throws where the file is not one of ours. */
export function readResults(): HostileRow[] {
  if (!existsSync(resultsFile)) return [];
  const rows = v.parse(v.array(rowSchema), JSON.parse(readFileSync(resultsFile, 'utf8')));
  const suite = rows.filter(({ table }) => table === 'suite').sort((a, b) => Number(a.name) - Number(b.name));
  return [...suite, ...rows.filter(({ table }) => table !== 'suite')];
}

/** Adds what was seen to the file, a row at a time: the process of a test that fails is replaced. */
export function record(row: Omit<HostileRow, 'isolated' | 'plain'>, isolated: boolean, seen: string): void {
  const rows = readResults();
  const known = rows.findIndex(({ table, name }) => table === row.table && name === row.name);
  const merged = { ...rows[known], ...row, [isolated ? 'isolated' : 'plain']: seen };
  mkdirSync(dirname(resultsFile), { recursive: true });
  const all = known < 0 ? [...rows, merged] : rows.with(known, merged);
  writeFileSync(resultsFile, JSON.stringify(all, null, 1));
}
