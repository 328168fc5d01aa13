import type { HostileRow } from './results.ts';

/** Text that stays in its cell, and stays text. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ⏎ ');

const quoted = (code: string): string => (code.includes('`') ? `\`\` ${code} \`\`` : `\`${code}\``);

const shortened = (code: string): string => (code.length > 110 ? `${code.slice(0, 109)}…` : code);

const seen = (text: string | undefined): string => text ?? 'not tried';

/** A table in Markdown, in the rows' order; `codes` shows the programs too. */
export function tableOf(rows: readonly HostileRow[], codes: boolean): string {
  const head = ['', ...(codes ? ['program'] : []), 'expected', 'isolated', 'not isolated'];
  const body = rows.map(({ name, code, expected, isolated, plain }) =>
    [name, ...(codes ? [quoted(cell(shortened(code)))] : []), expected, seen(isolated), seen(plain)].map(
      (text, column) => (codes && column === 1 ? text : cell(text)),
    ),
  );
  return [head, head.map(() => '---'), ...body].map((columns) => `| ${columns.join(' | ')} |`).join('\n');
}
