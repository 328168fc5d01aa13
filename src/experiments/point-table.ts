import { inEnglish } from '../formats/index.ts';
import { markdownTable } from '../markdown-table/index.ts';
import type { Estimate } from './bootstrap.ts';
import type { Sweep } from './sweep.ts';
import type { PointResult } from './sweep-result.ts';

/** The sign stands in the head of the column. */
const percent = (share: number): string => inEnglish.percent(share, 1).replace('%', '');
const plain = (number: number): string => number.toFixed(1);

const columns = [
  ['purified, %', 'purified', percent],
  ['errors left, %', 'has_errors', percent],
  ['repaired, %', 'repaired', percent],
  ['first attempts, %', 'first_attempts', percent],
  ['accuracy, %', 'accuracy', percent],
  ['tokens', 'tokens', plain],
] as const;

/** What the points came to, each figure with its interval, as a Markdown table that can be read as it is. */
export const pointTable = (sweep: Sweep, results: readonly PointResult[]): string =>
  markdownTable(
    [sweep.parameter, 'n', 'recomputed', ...columns.map(([title]) => title)],
    results.map(({ value, n, recomputed, estimates }) => [
      value,
      String(n),
      String(recomputed),
      ...columns.map(([, key, say]) => cell(estimates[key], say)),
    ]),
  );

function cell(estimate: Estimate | undefined, say: (number: number) => string): string {
  if (!estimate || estimate.value === null || estimate.low === null || estimate.high === null) return '–';
  return `${say(estimate.value)} (${say(estimate.low)} to ${say(estimate.high)})`;
}
