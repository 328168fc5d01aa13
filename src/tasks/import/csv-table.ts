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

/**
 * The text with a line feed at the end of each row, whatever ended it there: a file may mix them, and the parser takes one kind. Line ends
 * within quotes belong to a field and stay.
 */
function withLineFeeds(text: string, separator: string): string {
  if (!text.includes('\r')) return text;
  let [out, done, begins] = ['', 0, true];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"' && begins) {
      do at = text.indexOf('"', at + 1);
      while (at >= 0 && text[at + 1] === '"' && ++at);
      if (at < 0) break;
    } else if (sign === '\r') {
      out += `${text.slice(done, at)}\n`;
      if (text[at + 1] === '\n') at += 1;
      done = at + 1;
    }
    begins = sign === separator || sign === '\r' || sign === '\n';
  }
  return out + text.slice(done);
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
 * the header has, or what a line `sep=;` before it says. A row with another number of fields, or with quotes that do not fit, is a problem.
 */
export function csvTable(whole: string): Table {
  // Spreadsheets say the separator in a line of its own.
  const [said = '', , named = ''] = /^(["']?)sep=(.)\1[ ,;\t]*(?:\r\n|\n|\r|$)/i.exec(whole) ?? [];
  const separator = named === '' ? separatorOf(whole) : named;
  const text = withLineFeeds(whole.slice(said.length), separator);
  const rows: TableRow[] = [];
  const problems: RowProblem[] = [];
  let header: readonly string[] | null = null;
  let line = said === '' ? 1 : 2;
  let done = 0;
  Papa.parse(text, {
    delimiter: separator,
    newline: '\n',
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
