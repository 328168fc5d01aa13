import { encodingAdvice, jsonRowsOf } from '../../files/index.ts';
import type { RowProblem, Table, TableRow } from './table.ts';
import { TaskFileError } from './task-file-error.ts';
import { tableOf } from './text-table.ts';
import { isObject } from './value-at.ts';

/**
 * A text of JSON objects: one a line, in a list, or one after the other. What is none is a problem; empty lines are passed over. Throws a
 * TaskFileError where a row is not UTF-8: then the whole file is in another encoding.
 */
export async function jsonTable(beginning: Uint8Array, pieces: AsyncIterable<Uint8Array>): Promise<Table> {
  const rows: TableRow[] = [];
  const problems: RowProblem[] = [];
  let replaced = 0;
  for await (const row of jsonRowsOf(beginning, pieces)) {
    const { line } = row;
    if ('problem' in row) {
      const { field, expected, found, encoding } = row.problem;
      const reason = `Expected ${expected}, found ${found}.`;
      if (encoding === true) throw new TaskFileError('encoding', `Line ${line}: ${reason} ${encodingAdvice}`);
      problems.push({ line, field: field === '' ? null : field, reason });
      continue;
    }
    replaced += row.replaced;
    if (isObject(row.value)) rows.push({ line, values: row.value });
    else problems.push({ line, field: null, reason: 'The row is JSON, but not an object.' });
  }
  const [only] = rows;
  if (rows.length === 1 && only && isByColumns(only.values)) {
    const why = 'The file holds its table by columns, as pandas writes it by default. Write it with orient="records".';
    throw new TaskFileError('unsupported', why);
  }
  return { ...tableOf(rows, problems, 'the file'), replaced };
}

/** Whether an object is a table that is written column by column, each with its rows by number. */
function isByColumns(values: TableRow['values']): boolean {
  const columns = Object.values(values);
  return (
    columns.length > 0 &&
    columns.every(
      (column) =>
        isObject(column) && Object.keys(column).length > 0 && Object.keys(column).every((key) => /^\d+$/.test(key)),
    )
  );
}
