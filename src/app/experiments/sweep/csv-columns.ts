import Papa from 'papaparse';
import { decimal, upTo } from '../../../formats/index.ts';

type Row = Readonly<Record<string, string>>;

/** A column of a table that people read. */
export interface ShownColumn {
  readonly name: string;
  /** What stands in it; a dash where nothing is known. */
  readonly cell: (row: Row) => string;
}

/**
 * The columns of a CSV file for people: the columns `x`, `x_low` and `x_high` are one, `x (low to high)`; numbers that are not whole have two decimals.
 * Throws where the text is no CSV.
 */
export function columnsOf(text: string): { readonly columns: readonly ShownColumn[]; readonly rows: readonly Row[] } {
  const lines: string[][] = [];
  Papa.parse(text.trimEnd(), {
    delimiter: ',',
    newline: '\n',
    step: ({ data, errors: [error] }) => {
      if (error) throw new Error(`The table can’t be read: ${error.message}.`);
      lines.push(data);
    },
  });
  const [fields = [], ...cells] = lines;
  const rows = cells.map((line) => Object.fromEntries(fields.map((field, at) => [field, line[at] ?? ''])));
  const isEnd = (field: string): boolean =>
    /_(low|high)$/.test(field) && fields.includes(field.replace(/_(low|high)$/, ''));
  const columns = fields
    .filter((field) => !isEnd(field))
    .map((name) => ({
      name,
      cell: (row: Row): string => {
        const [low, high] = [row[`${name}_low`] ?? '', row[`${name}_high`] ?? ''];
        return `${shown(row[name] ?? '')}${low === '' || high === '' ? '' : ` (${shown(low)} to ${shown(high)})`}`;
      },
    }));
  return { columns, rows };
}

function shown(text: string): string {
  if (text === '') return '–';
  if (!/^-?\d+(\.\d+)?(e-?\d+)?$/.test(text)) return text;
  return /^-?\d+\.\d{3,}(e-?\d+)?$|^-?\d+(\.\d+)?e-\d+$/.test(text) ? decimal(Number(text), 2) : upTo(Number(text), 2);
}
