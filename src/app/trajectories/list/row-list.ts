import type { RecordRow, RowFilter, Store } from '../../../store/index.ts';
import type { TrajectoryFilter } from '../../address/index.ts';

/** A list of rows of which only what is looked at is read. */
export interface RowList {
  /** How many rows there are, as far as is known. */
  readonly count: number;
  /** Some of them, in the plan's order; fewer where the list ends. */
  read(first: number, count: number): Promise<readonly RecordRow[]>;
  /** The places of all of them, in order; rows are read, a few hundred at a time. */
  places(): AsyncGenerator<number, void, undefined>;
}

/** Whether a row passes what the store has no index for. */
function passes({ statistics, arm, verdict, status: rowStatus }: RecordRow, filter: TrajectoryFilter): boolean {
  const { repairs, toolCalls } = statistics;
  const { status, failure } = filter;
  if (filter.arm !== null && arm !== filter.arm) return false;
  if (filter.verdict !== null && verdict !== filter.verdict) return false;
  if (failure !== null && (toolCalls.failures[failure] ?? 0) === 0) return false;
  if (status === null) return true;
  if (status === 'shallow' || status === 'deep') return repairs[status] > 0;
  return rowStatus === status;
}

/** What of a filter is a range of an index; the store combines a task with nothing. */
function indexed({ arm, verdict, status, task }: TrajectoryFilter): RowFilter {
  if (task !== null) return { task };
  return {
    ...(arm === null ? {} : { arm }),
    ...(verdict === null ? {} : { verdict }),
    ...(status === null || status === 'shallow' || status === 'deep' ? {} : { status }),
  };
}

/** Whether an index alone can answer. */
const isIndexed = ({ arm, verdict, status, failure, task }: TrajectoryFilter): boolean =>
  failure === null &&
  status !== 'shallow' &&
  status !== 'deep' &&
  (task === null || (arm === null && verdict === null && status === null));

/**
 * The rows of a run that a filter lets pass. Where an index answers, nothing is read but what is looked at; else the rows are
 * looked through once, and only their places are held.
 *
 * @param onFound told from time to time of the list as far as it is known, while rows are looked through
 */
export async function rowList(
  { records }: Pick<Store, 'records'>,
  run: string,
  filter: TrajectoryFilter,
  signal: AbortSignal,
  onFound: (list: RowList) => void,
): Promise<RowList> {
  const range = indexed(filter);
  if (isIndexed(filter)) {
    const count = await records.count(run, range);
    return {
      count,
      read: (first, limit) => records.page(run, { filter: range, skip: first, limit }),
      places: async function* () {
        for await (const { place } of records.rows(run, range)) yield place;
      },
    };
  }
  const found: number[] = [];
  const list = (): RowList => ({
    count: found.length,
    read: async (first, limit) => {
      const wanted = found.slice(first, first + limit);
      const rows = await Promise.all(wanted.map((from) => records.page(run, { from, limit: 1 })));
      return rows.flat();
    },
    // oxlint-disable-next-line typescript/require-await -- The contract is asynchronous, this list is not.
    places: async function* () {
      yield* found;
    },
  });
  let told = 0;
  for await (const row of records.rows(run, filter.task === null ? {} : range)) {
    signal.throwIfAborted();
    if (passes(row, filter)) found.push(row.place);
    if (found.length >= told * 2 + 50) {
      told = found.length;
      onFound(list());
    }
  }
  return list();
}
