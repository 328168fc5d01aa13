import type { RowProblem, Table, TableRow } from './table.ts';
import { TaskFileError } from './task-file-error.ts';
import { tableOf } from './text-table.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A file with one JSON object a line. A line that is none is a problem; empty lines are passed over. */
export function jsonLinesTable(text: string): Table {
  const rows: TableRow[] = [];
  const problems: RowProblem[] = [];
  for (const [index, line] of withoutMark(text)
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (line.trim() === '') continue;
    const at = { line: index + 1 };
    try {
      const values: unknown = JSON.parse(line);
      if (isObject(values)) rows.push({ ...at, values });
      else problems.push({ ...at, field: null, reason: 'The line is JSON, but not an object.' });
    } catch {
      problems.push({ ...at, field: null, reason: 'The line is not valid JSON.' });
    }
  }
  return tableOf(rows, problems, 'the file');
}

/** A file with one JSON list of objects. An entry that is none is a problem. */
export function jsonListTable(text: string): Table {
  let list: unknown;
  try {
    list = JSON.parse(withoutMark(text));
  } catch (cause) {
    throw new TaskFileError('unreadable', 'The file is not valid JSON.', { cause });
  }
  if (!Array.isArray(list)) throw new TaskFileError('unsupported', 'The file is JSON, but not a list of objects.');
  const rows: TableRow[] = [];
  const problems: RowProblem[] = [];
  for (const [index, values] of list.entries()) {
    if (isObject(values)) rows.push({ line: index + 1, values });
    else problems.push({ line: index + 1, field: null, reason: 'The entry is not an object.' });
  }
  return tableOf(rows, problems, 'the list');
}

/** The text without the byte order mark that some editors put before it. */
const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');
