import type { RecordRow } from './row.ts';

/** What lists can be filtered by: each of these has one value, or any. */
export type RowFilter = Partial<Pick<RecordRow, 'arm' | 'verdict' | 'status' | 'task'>>;

/** The columns in the order in which indexes name them. */
const columns = ['arm', 'verdict', 'status', 'task'] as const;

/**
 * One index for each combination of columns that is filtered by, so that every filter is one range of one index, in the plan's
 * order, whatever the number of rows. A task has few rows: it is combined with nothing.
 */
export const rowIndexes = [
  ['arm'],
  ['verdict'],
  ['status'],
  ['arm', 'verdict'],
  ['arm', 'status'],
  ['verdict', 'status'],
  ['arm', 'verdict', 'status'],
  ['task'],
].map((combination) => ({ name: combination.join('+'), keyPath: ['run', ...combination, 'place'] }));

/** A range of an index; of the rows themselves where the name is null. */
export interface RowRange {
  readonly index: string | null;
  readonly range: IDBKeyRange;
}

/**
 * Where the rows of a run lie that a filter lets pass, from a place on (0 for all). Throws a RangeError for combinations of a
 * task with something else.
 */
export function rangeOf(run: string, filter: RowFilter, from = 0): RowRange {
  const given = columns.filter((column) => filter[column] !== undefined);
  const values = given.map((column) => String(filter[column]));
  const index = given.join('+');
  if (index !== '' && !rowIndexes.some(({ name }) => name === index))
    throw new RangeError(`There is no index ${index}.`);
  return {
    index: index === '' ? null : index,
    // An array is above all numbers in the order of keys.
    range: IDBKeyRange.bound([run, ...values, from], [run, ...values, []], false, true),
  };
}
