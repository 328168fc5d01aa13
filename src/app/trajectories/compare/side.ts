import type { TrajectoryRecord } from '../../../rollout/index.ts';
import type { RecordRow, Store } from '../../../store/index.ts';
import { emptyLog, reduceAll, type LogState } from '../../trajectory/index.ts';
import { comparedTurns, type ComparedTurn } from './turns.ts';

/** One of two trajectories that are compared. */
export interface Side {
  readonly row: RecordRow;
  readonly record: TrajectoryRecord;
  readonly log: LogState;
  readonly turns: readonly ComparedTurn[];
}

/** Reads one of two trajectories. Throws as the store's `read` does. */
export async function readSide({ records }: Pick<Store, 'records'>, run: string, place: number): Promise<Side> {
  const record = await records.read(run, place);
  const [row] = await records.page(run, { from: place, limit: 1 });
  if (row?.place !== place)
    throw new RangeError(`The run ${run} has no row at ${place}, though it has a record there.`);
  const log = reduceAll(emptyLog, record.events);
  return { row, record, log, turns: comparedTurns(log) };
}
