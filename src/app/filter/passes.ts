import type { RecordRow, StoredLabel } from '../../store/index.ts';
import type { FilterField, FilterTerm, TrajectoryFilter } from './grammar.ts';

/** Numbers of a row by which trajectories are filtered and sorted; null where a row has none. */
export const rowNumbers = {
  reward: ({ reward }) => reward,
  turns: ({ turns }) => turns,
  calls: ({ statistics }) => statistics.toolCalls.total,
  failures: ({ statistics }) => statistics.toolCalls.total - statistics.toolCalls.succeeded,
  repairs: ({ statistics }) => statistics.repairs.shallow + statistics.repairs.deep,
  tokens: ({ statistics }) => statistics.tokens.generated,
  kept: ({ statistics: { tokens } }) => (tokens.generated === 0 ? null : tokens.kept / tokens.generated),
  seconds: ({ ms }) => ms / 1000,
} as const satisfies Partial<Readonly<Record<FilterField, (row: RecordRow) => number | null>>>;

/** The name of one of {@link rowNumbers}. */
export type RowNumber = keyof typeof rowNumbers;

/** What a user said of a trajectory; undefined for nothing. */
export type SaidOf = Pick<StoredLabel, 'mark' | 'note'> | undefined;

/** Numbers of a row's decisions about repairs, one for each that has it: a condition holds where it does for one of them. */
const decisionNumbers = {
  similarity: ({ repairs }) => repairs.flatMap(({ similarity }) => (similarity === null ? [] : [similarity])),
  attempt: ({ repairs }) => repairs.map(({ attempt }) => attempt),
} as const satisfies Partial<Readonly<Record<FilterField, (row: RecordRow) => readonly number[]>>>;

type DecisionNumber = keyof typeof decisionNumbers;

/** The texts of a row that a condition may hold for; several for what can be there several times. */
const rowTexts = {
  task: ({ task }) => [task],
  label: (_row, said) => [said?.mark ?? /* not words */ 'none'],
  note: (_row, said) => [said?.note ?? ''],
  model: ({ model }) => [model],
  arm: ({ arm }) => [arm],
  verdict: ({ verdict }) => [verdict],
  status: ({ status }) => [status],
  end: ({ end }) => [end],
  failure: ({ statistics }) =>
    Object.entries(statistics.toolCalls.failures).flatMap(([type, count]) => ((count ?? 0) > 0 ? [type] : [])),
  repair: ({ statistics: { repairs } }) => {
    const made = (['shallow', 'deep'] as const).filter((kind) => repairs[kind] > 0);
    return made.length === 0 ? ['none'] : made;
  },
} as const satisfies Readonly<
  Record<Exclude<FilterField, RowNumber | DecisionNumber>, (row: RecordRow, said: SaidOf) => readonly string[]>
>;

/** Whether every condition of a filter holds for a row and what was said of it. */
export const passes = (row: RecordRow, filter: TrajectoryFilter, said: SaidOf): boolean =>
  filter.every((term) => holds(row, said, term) !== term.not);

function holds(row: RecordRow, said: SaidOf, { field, comparison, value }: FilterTerm): boolean {
  if (field in rowNumbers) {
    const number = rowNumbers[field as RowNumber](row);
    return number !== null && isSo(number, comparison, value);
  }
  if (field in decisionNumbers)
    return decisionNumbers[field as DecisionNumber](row).some((number) => isSo(number, comparison, value));
  // Only numbers have ranges.
  if (typeof value === 'object') return false;
  const texts: readonly string[] = rowTexts[field as keyof typeof rowTexts](row, said);
  if (comparison !== '~') return texts.includes(String(value));
  const part = String(value).toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(part));
}

function isSo(number: number, comparison: FilterTerm['comparison'], value: FilterTerm['value']): boolean {
  if (typeof value === 'object') return number >= value.from && number < value.to;
  const bound = Number(value);
  switch (comparison) {
    case '<':
      return number < bound;
    case '<=':
      return number <= bound;
    case '>':
      return number > bound;
    case '>=':
      return number >= bound;
    default:
      return number === bound;
  }
}
