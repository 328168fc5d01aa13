import type { Summary, Tally, TurnSums } from '../download/summary.ts';

/** A Markdown table. Its first columns are `words`, one unless said otherwise, the others numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at < words ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** A whole number with separators, the same in every locale. */
export const whole = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** A part of a whole as a percentage. What is less than all is never rounded to 100 %, nor what is more than nothing to 0 %. */
export function share(part: number, of: number): string {
  if (of === 0) return '–';
  const percent = ((100 * part) / of).toFixed(1);
  if (percent === '0.0' && part > 0) return '<0.1 %';
  return percent === '100.0' && part < of ? '>99.9 %' : `${percent} %`;
}

const mean = (sum: number, of: number): string => (of === 0 ? '–' : (sum / of).toFixed(1));

/** What purification changed. */
export function beforeAfter({ raw, purified, records }: Summary): string {
  const row = (name: string, value: (sums: TurnSums) => string) => [name, value(raw), value(purified)];
  return table(
    ['', 'as it happened', 'purified'],
    [
      row('assistant turns', ({ turns }) => whole(turns)),
      row('turns a trajectory', ({ turns }) => mean(turns, records)),
      row('answered tool calls', ({ calls }) => whole(calls)),
      row('of these failed', ({ failedCalls, calls }) => `${whole(failedCalls)} (${share(failedCalls, calls)})`),
      row('trajectories without a failed call', ({ cleanTrajectories }) => {
        return `${whole(cleanTrajectories)} (${share(cleanTrajectories, records)})`;
      }),
      row('tokens that the policy wrote', ({ tokens }) => whole(tokens)),
      row('tokens a trajectory', ({ tokens }) => mean(tokens, records)),
      row('of the tokens grafted', ({ graftedTokens, tokens }) => share(graftedTokens, tokens)),
    ],
  );
}

/** Failures by type, most frequent first; empty where there were none. */
export function failureTable({ raw, purified }: Summary): string {
  const types = [...new Set([...raw.failures.keys(), ...purified.failures.keys()])];
  const rows = types
    .map((type) => ({ type, before: raw.failures.get(type) ?? 0, after: purified.failures.get(type) ?? 0 }))
    .sort((a, b) => b.before - a.before || (a.type < b.type ? -1 : 1))
    .map(({ type, before, after }) => [`\`${type}\``, whole(before), whole(after)]);
  return rows.length === 0 ? '' : table(['failure', 'as it happened', 'purified'], rows);
}

/** Values that are named one by one. */
const named = 6;

/** A tally in words, most frequent first: `a (3), b (1)`. */
export function inWords(tally: Tally, name: (value: string) => string): string {
  // What differs only in what its name does not say is counted together.
  const byName = new Map<string, number>();
  const inOrder = [...tally].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [value, records] of inOrder) byName.set(name(value), (byName.get(name(value)) ?? 0) + records);
  const sorted = [...byName].sort(([, n], [, m]) => m - n);
  const words = sorted
    .slice(0, named)
    .map(([called, records]) => (byName.size === 1 ? called : `${called} (${whole(records)})`))
    .join(', ');
  return byName.size > named ? `${words} and ${whole(byName.size - named)} others` : words;
}
