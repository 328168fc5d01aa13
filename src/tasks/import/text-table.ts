import type { RowProblem, Table, TableRow } from './table.ts';
import { TaskFileError } from './task-file-error.ts';
import { typeOfAll } from './value-type.ts';

/** How many rows a column's type is taken from. */
const looked = 100;

/** The table of a file that had to be read whole. Throws a TaskFileError where not one row could be read. */
export function tableOf(rows: readonly TableRow[], problems: readonly RowProblem[], what: string): Table {
  const names = new Set(rows.flatMap(({ values }) => Object.keys(values)));
  if (names.size === 0) {
    const [first] = problems;
    const why = first ? ` Line ${first.line}: ${first.reason}` : '';
    throw new TaskFileError('empty', `There is no row in ${what} that can be read.${why}`);
  }
  return {
    columns: [...names].map((name) => ({
      name,
      type: typeOfAll(rows.slice(0, looked).map(({ values }) => values[name])),
    })),
    size: rows.length + problems.length,
    // oxlint-disable-next-line typescript/require-await -- A table is read in parts, though this one is there as a whole.
    async *parts() {
      yield { rows, problems };
    },
  };
}
