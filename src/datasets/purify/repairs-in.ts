import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { Repair } from '../../saar/index.ts';

/** A repair that was made, with the turns of the log that it is about, counted from 0. */
export interface MadeRepair {
  /** The position in the purified trajectory. */
  readonly position: number;
  readonly failed: number;
  readonly correction: number;
  readonly repair: Repair;
}

/** The repairs of a purified log: of each failure that was repaired the last one, since that decides. */
export function repairsIn({ events }: Pick<TrajectoryRecord, 'events'>): readonly MadeRepair[] {
  const made: MadeRepair[] = [];
  let executed = 0;
  let failed = 0;
  let last: Omit<MadeRepair, 'failed'> | null = null;
  for (const event of events) {
    if (event.type === 'execution-ended') executed = event.generation;
    else if (event.type === 'rollback-started') {
      failed = executed;
      last = null;
    } else if (event.type === 'repaired') {
      last = { position: event.position, correction: event.generation, repair: event.repair };
    } else if (event.type === 'rollback-ended' && event.outcome === 'recovered' && last) made.push({ ...last, failed });
  }
  return made;
}
