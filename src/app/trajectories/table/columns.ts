import type { RecordRow } from '../../../store/index.ts';
import { dayAndSecond, figure, percent, upTo } from '../../../formats/index.ts';
import type { TrajectoriesSort } from '../../address/index.ts';
import { rowNumbers, type SaidOf } from '../../filter/index.ts';
import { saidInShort } from '../labels/index.ts';
import type { RowOrder } from '../list/index.ts';
import { verdictOf } from '../row-labels.ts';

/** A column of the table. */
export interface Column {
  /** In addresses and in what is kept; small letters only. */
  readonly key: string;
  readonly title: string;
  readonly text: (row: RecordRow, said: SaidOf) => string;
  /** What is sorted by; null comes last. */
  readonly value: (row: RecordRow, said: SaidOf) => number | string | null;
  readonly numeric?: true;
  /** Shown unless the user chose otherwise. */
  readonly usual?: true;
}

const repairKinds = ['shallow', 'deep'] as const;

const kindWords = { shallow: 'shallow', deep: 'deep' };

const number = (digits: 0 | 1 | 2 | 3, value: number | null): string => (value === null ? '–' : upTo(value, digits));

const counted = (parts: readonly (readonly [string, number | undefined])[]): string =>
  parts.flatMap(([name, count = 0]) => (count > 0 ? [`${name} ${figure(count)}`] : [])).join(', ') || '–';

/** The columns, in the order in which they are shown. */
export const columns: readonly Column[] = [
  { key: 'task', title: 'Task', text: ({ task }) => task, value: ({ task }) => task, usual: true },
  { key: 'arm', title: 'Arm', text: ({ arm }) => arm, value: ({ arm }) => arm, usual: true },
  {
    key: 'rollout',
    title: 'Rollout',
    text: ({ member }) => String(member + 1),
    value: ({ member }) => member,
    numeric: true,
  },
  { key: 'answer', title: 'Answer', text: (row) => verdictOf(row).word, value: ({ verdict }) => verdict },
  {
    key: 'reward',
    title: 'Reward',
    text: ({ reward }) => number(3, reward),
    value: rowNumbers.reward,
    numeric: true,
    usual: true,
  },
  {
    key: 'turns',
    title: 'Turns',
    text: ({ turns }) => number(0, turns),
    value: rowNumbers.turns,
    numeric: true,
    usual: true,
  },
  {
    key: 'failures',
    title: 'Failures',
    text: ({ statistics }) => counted(Object.entries(statistics.toolCalls.failures)),
    value: rowNumbers.failures,
    usual: true,
  },
  {
    key: 'repairs',
    title: 'Repairs',
    text: ({ statistics }) => counted(repairKinds.map((kind) => [kindWords[kind], statistics.repairs[kind]])),
    value: rowNumbers.repairs,
    usual: true,
  },
  {
    key: 'tokens',
    title: 'Tokens',
    text: (row) => number(0, rowNumbers.tokens(row)),
    value: rowNumbers.tokens,
    numeric: true,
    usual: true,
  },
  {
    key: 'kept',
    title: 'Kept',
    text: (row) => {
      const share = rowNumbers.kept(row);
      return share === null ? '–' : percent(share);
    },
    value: rowNumbers.kept,
    numeric: true,
    usual: true,
  },
  {
    key: 'label',
    title: 'Label',
    text: (_row, said) => saidInShort(said),
    value: (_row, said) => (said ? saidInShort(said) : null),
    usual: true,
  },
  { key: 'end', title: 'End', text: ({ end }) => end, value: ({ end }) => end },
  {
    key: 'seconds',
    title: 'Seconds',
    text: (row) => number(1, rowNumbers.seconds(row)),
    value: rowNumbers.seconds,
    numeric: true,
    usual: true,
  },
  { key: 'model', title: 'Model', text: ({ model }) => model, value: ({ model }) => model },
  {
    key: 'started',
    title: 'Started',
    text: ({ startedAt }) => (Number.isNaN(Date.parse(startedAt)) ? startedAt : dayAndSecond(startedAt)),
    value: ({ startedAt }) => startedAt,
  },
];

/** The order that an address asks for; the plan's where there is no such column. */
export function orderOf(sort: TrajectoriesSort): RowOrder | null {
  const column = columns.find(({ key }) => key === sort?.column);
  return column && sort ? { value: column.value, descending: sort.descending } : null;
}

/** What a press on a column's head sorts by: up, then down, then the plan's order again. */
export function nextSort(sort: TrajectoriesSort, column: string): TrajectoriesSort {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
