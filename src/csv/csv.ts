import Papa from 'papaparse';

/** A field of a CSV file; null is empty. */
export type Cell = string | number | boolean | null;

/** A row of a CSV file, by the names of its fields. */
export type CsvRow = Readonly<Record<string, Cell>>;

/** Rows as CSV, the fields' names first. Numbers are not rounded. @param fields All that the rows have, in their order. */
export function csv(fields: readonly string[], rows: readonly CsvRow[]): string {
  const data = rows.map((row) => fields.map((field) => written(row[field])));
  // Where there are no rows, Papa Parse ends the head with a line of its own.
  return `${Papa.unparse({ fields, data }, { newline: '\n' }).trimEnd()}\n`;
}

const written = (cell: Cell | undefined): string | number | null =>
  typeof cell === 'boolean' ? String(cell) : (cell ?? null);
