import type { TrajectoryRecord } from '../rollout/index.ts';

/**
 * Where records are read from: a store, a file, a list. A download reads its records several times (once to look, once for each
 * file) instead of keeping them, so every `read` begins anew and gives the same records in the same order.
 */
export interface RecordSource {
  read(): AsyncIterable<TrajectoryRecord>;
}

/** Records that are in memory already. */
export const sourceOf = (records: readonly TrajectoryRecord[]): RecordSource => ({
  // eslint-disable-next-line @typescript-eslint/require-await -- The contract is asynchronous, a list is not.
  async *read() {
    yield* records;
  },
});
