import { FileError, openFile, textKindOf, textOf, type OpenedFile } from '../../files/index.ts';
import { csvTable } from './csv-table.ts';
import { jsonTable } from './json-table.ts';
import { parquetTable } from './parquet-table.ts';
import type { Table } from './table.ts';
import type { TaskFile } from './task-file.ts';
import { TaskFileError } from './task-file-error.ts';

/** The longest text in bytes: it is read whole. */
const longest = 512 * 2 ** 20;

/** The table that a file holds. Throws a TaskFileError where it can't be read, or whatever the source of its bytes throws. */
export async function openTable({ name, source, encoding }: TaskFile): Promise<Table> {
  try {
    const opened = await openFile(source, { encoding });
    switch (opened.kind) {
      case 'parquet':
        return await parquetTable(source);
      case 'zip':
        throw new TaskFileError(
          'unsupported',
          `${name} is a zip or an Excel file. Unpack it, or save it as CSV, then choose that.`,
        );
      case 'text':
        return await textTable(name, opened);
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new TaskFileError(error.code === 'damaged' ? 'unreadable' : error.code, error.message, { cause: error });
  }
}

async function textTable(name: string, { beginning, pieces }: OpenedFile & { readonly kind: 'text' }): Promise<Table> {
  const start = new TextDecoder('utf-8', { fatal: false }).decode(beginning);
  if (textKindOf(start) !== 'other' || holdsJson(start, name)) return await jsonTable(beginning, pieces);
  if (/^\s*<(?:!doctype html|html)/i.test(start)) {
    const why = `${name} is a web page, not a file of tasks: what was downloaded may be the page that shows the file.`;
    throw new TaskFileError('unsupported', why);
  }
  return csvTable(await textOf(pieces, longest));
}

/** Whether a text whose first line is no JSON is JSON all the same: its name says so, or further lines do. */
const holdsJson = (start: string, name: string): boolean =>
  /\.(?:jsonl?|ndjson)(?:\.gz)?$/i.test(name) || /^[^\n\r,;\t]*[\r\n]+\s*\{\s*"/.test(start);
