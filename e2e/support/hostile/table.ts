import type { HostileRow } from './results.ts';

type Column = readonly [head: string, cell: (row: HostileRow) => string];

/** Text that stays in its cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ⏎ ');

const program = ({ code }: HostileRow): string => {
  const short = cell(code.length > 110 ? `${code.slice(0, 109)}…` : code);
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
};

const name: Column = ['tried', (row) => cell(row.name)];
const expected: Column = ['expected', (row) => row.expected];
const isolated: Column = ['seen', (row) => row.isolated ?? 'not tried'];

const columns: Record<HostileRow['table'], readonly Column[]> = {
  suite: [
    ['line', (row) => row.name],
    ['program', program],
    expected,
    ['seen, isolated', isolated[1]],
    ['seen, not isolated', (row) => row.plain ?? 'not tried'],
  ],
  beyond: [name, expected, isolated],
  frame: [name, isolated],
};

/** One of the tables in Markdown, its rows in the order in which they were recorded. */
export function tableOf(rows: readonly HostileRow[], table: HostileRow['table']): string {
  const shown = columns[table];
  const body = rows.filter((row) => row.table === table).map((row) => shown.map(([, text]) => text(row)));
  return [shown.map(([head]) => head), shown.map(() => '---'), ...body]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
