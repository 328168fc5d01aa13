import { csvTable } from './csv-table.ts';
import { jsonLinesTable, jsonListTable } from './json-table.ts';
import { parquetTable } from './parquet-table.ts';
import type { Table } from './table.ts';
import type { TaskFile } from './task-file.ts';

/** The table that a file holds. Throws a TaskFileError where it can't be read, or whatever the source of its bytes throws. */
export async function openTable(file: TaskFile): Promise<Table> {
  switch (file.format) {
    case 'parquet':
      return parquetTable(file.bytes);
    case 'csv':
      return csvTable(file.text);
    case 'json':
      return jsonListTable(file.text);
    case 'jsonl':
      return jsonLinesTable(file.text);
  }
}
