import type { TrajectoryRecord } from '../rollout/index.ts';
import type { Label } from './labels/index.ts';

/** Where records are read from: a store, a file, a list. Every `read` begins anew and gives the same records in the same order. */
export interface RecordSource {
  /** What was said of its records, by their ids, and of no others; the same for each `read`. Nothing where absent. */
  readonly labels?: ReadonlyMap<string, Label>;
  /** @param wanted says of a place in the order, from 0, whether its record is wanted; all are where absent. Others are not read. */
  read(wanted?: (at: number) => boolean): AsyncIterable<TrajectoryRecord>;
}

/** Records that are in memory already. */
export const sourceOf = (records: readonly TrajectoryRecord[]): RecordSource => ({
  // oxlint-disable-next-line typescript/require-await -- The contract is asynchronous, a list is not.
  async *read(wanted = () => true) {
    yield* records.filter((_, at) => wanted(at));
  },
});
