import type { RecordRow, RowFilter, Store } from '../../../store/index.ts';
import type { LabelMap } from '../labels/index.ts';
import { passes, type FilterTerm, type SaidOf, type TrajectoryFilter } from '../../filter/index.ts';

/** A list of rows of which only what is looked at is read. */
export interface RowList {
  /** How many rows there are, as far as is known. */
  readonly count: number;
  /** Some of them, in the plan's order; fewer where the list ends. */
  read(first: number, count: number): Promise<readonly RecordRow[]>;
  /** The places of all of them, in order; rows are read, a few hundred at a time. */
  places(): AsyncGenerator<number, void, undefined>;
}

/** A filter in two parts: the range of an index, and the conditions that rows have to be looked through for. */
export function splitFilter(filter: TrajectoryFilter): { readonly range: RowFilter; readonly rest: TrajectoryFilter } {
  const indexed = new Map<string, FilterTerm>();
  for (const term of filter) {
    const { field, not, comparison } = term;
    const exact = !not && comparison === '' && (indexedFields as readonly string[]).includes(field);
    if (exact && !indexed.has(field)) indexed.set(field, term);
  }
  // The store combines a task with nothing: a task has few rows.
  const task = indexed.get('task');
  const used = new Set(task ? [task] : indexed.values());
  const range = Object.fromEntries([...used].map(({ field, value }) => [field, value])) as RowFilter;
  return { range, rest: filter.filter((term) => !used.has(term)) };
}

/** What the store has indexes for. */
const indexedFields = ['task', 'arm', 'verdict', 'status'] as const satisfies readonly (keyof RowFilter)[];

/** An order of rows other than the plan's. */
export interface RowOrder {
  /** What is compared; null comes last either way. Equal ones stay in the plan's order. */
  readonly value: (row: RecordRow, said: SaidOf) => number | string | null;
  readonly descending: boolean;
}

type Found = readonly [place: number, value: number | string | null];

const inOrder =
  ({ descending }: RowOrder) =>
  ([, a]: Found, [, b]: Found): number => {
    if (a === b) return 0;
    if (a === null || b === null) return a === null ? 1 : -1;
    return a < b === descending ? 1 : -1;
  };

/**
 * The rows of a run that a filter lets pass. Where an index answers, nothing is read but what is looked at; else the rows are
 * looked through once, and only their places are held.
 *
 * @param labels what was said of the run's trajectories when the list is made
 * @param onFound told from time to time of the list as far as it is known, while rows are looked through
 */
export async function rowList(
  { records }: Pick<Store, 'records'>,
  run: string,
  filter: TrajectoryFilter,
  order: RowOrder | null,
  labels: LabelMap,
  signal: AbortSignal,
  onFound: (list: RowList) => void,
): Promise<RowList> {
  const { range, rest } = splitFilter(filter);
  if (rest.length === 0 && order === null) {
    const count = await records.count(run, range);
    return {
      count,
      read: (first, limit) => records.page(run, { filter: range, skip: first, limit }),
      places: async function* () {
        for await (const { place } of records.rows(run, range)) yield place;
      },
    };
  }
  const found: Found[] = [];
  const list = (): RowList => ({
    count: found.length,
    read: (first, limit) =>
      records.at(
        run,
        found.slice(first, first + limit).map(([place]) => place),
      ),
    // oxlint-disable-next-line typescript/require-await -- The contract is asynchronous, this list is not.
    places: async function* () {
      for (const [place] of found) yield place;
    },
  });
  let told = 0;
  for await (const row of records.rows(run, range)) {
    signal.throwIfAborted();
    const said = labels.get(row.place);
    if (passes(row, rest, said)) found.push([row.place, order?.value(row, said) ?? null]);
    // In another order the first ones are known last.
    if (order === null && found.length >= told * 2 + 50) {
      told = found.length;
      onFound(list());
    }
  }
  if (order) found.sort(inOrder(order));
  return list();
}
