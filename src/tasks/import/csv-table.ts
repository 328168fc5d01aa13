import Papa from 'papaparse';
import type { RowProblem, Table, TableRow } from './table.ts';
import { TaskFileError } from './task-file-error.ts';
import { tableOf } from './text-table.ts';

/** How often a line ends in a text between two places. */
function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    // A carriage return counts where no line feed follows it.
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) count++;
  }
  return count;
}

/** The separator of the header: of those that are usual the one that occurs most often in it. */
function separatorOf(text: string): string {
  const header = text.trimStart().split(/\r|\n/, 1)[0] ?? '';
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((separator) => ({ separator, count: bare.split(separator).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator;
}

const plural = (count: number): string => `${count} ${count === 1 ? 'field' : 'fields'}`;

/**
 * A file of fields with separators, whose first row names the columns; commas, semicolons, tabs or bars, whichever
 * the header has. A row with another number of fields, or with quotes that do not fit, is a problem.
 */
export function csvTable(whole: string): Table {
  const text = whole.replace(/^\uFEFF/, '');
  const rows: TableRow[] = [];
  const problems: RowProblem[] = [];
  let header: readonly string[] | null = null;
  let line = 1;
  let done = 0;
  Papa.parse(text, {
    delimiter: separatorOf(text),
    step: ({ data, errors, meta }) => {
      const at = line;
      line += lineEnds(text, done, meta.cursor);
      done = meta.cursor;
      if (data.every((field) => field.trim() === '')) return;
      if (!header) {
        header = columnNames(data);
        return;
      }
      const [error] = errors;
      if (error) problems.push({ line: at, field: null, reason: `${error.message}.` });
      else if (data.length !== header.length) {
        const reason = `The row has ${plural(data.length)}, the first row ${plural(header.length)}.`;
        problems.push({ line: at, field: null, reason });
      } else {
        rows.push({ line: at, values: Object.fromEntries(header.map((name, index) => [name, data[index] ?? ''])) });
      }
    },
  });
  return tableOf(rows, problems, 'the file');
}

/** The names of the columns. Throws where two are the same, since one would hide the other. */
function columnNames(fields: readonly string[]): readonly string[] {
  const names = fields.map((field, index) => field.trim() || `column ${index + 1}`);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new TaskFileError('unreadable', `Two columns have the same name: ${twice}.`);
  return names;
}
