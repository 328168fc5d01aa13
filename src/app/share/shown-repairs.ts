import type { FailureType, Repair } from '../../saar/index.ts';
import { emptyLog, reduceAll, type LogState } from '../trajectory/index.ts';
import type { TrajectoryRecord } from '../../rollout/index.ts';

/** One repair, as it is shown outside the lab. */
export interface ShownRepair {
  /** Which one, such as `Turn 1, retry 2`. */
  readonly name: string;
  /** The position in the trajectory, from 0. */
  readonly position: number;
  readonly repair: Repair;
  /** γ of the rollout, 0 to 1. */
  readonly gamma: number;
  /** The program that had failed, and the one that took its place; the whole calls where they could not be read. */
  readonly before: string;
  readonly after: string;
  /** What the failed program's failure was; null where the record does not say. */
  readonly failure: FailureType | null;
  /** What the new program came to; null where it was not run. */
  readonly ran: { readonly failure: FailureType | null } | null;
  /** Tokens of the repaired turn that stood in the failed one, and those that come from the look-ahead. */
  readonly kept: number;
  readonly grafted: number;
}

/** The repairs of a rollout, in order, those included that failed again. */
export function repairsIn(log: LogState): ShownRepair[] {
  const gamma = log.config?.saar.gamma ?? 0;
  return log.positions.flatMap((position) =>
    position.repairs.map(({ attempt, repair, failed }): ShownRepair => {
      const execution = position.executions.find((each) => each.attempt === attempt);
      const grafted = repair.turn.filter(({ provenance }) => provenance === 'grafted').length;
      return {
        name: `Turn ${position.position + 1}, retry ${attempt}`,
        position: position.position,
        repair,
        gamma,
        before: failed?.code ?? repair.failed,
        after: execution?.code ?? repair.fixed,
        failure: failed?.failure ?? null,
        ran: execution && execution.observation !== null ? { failure: execution.failure } : null,
        kept: repair.turn.length - grafted,
        grafted,
      };
    }),
  );
}

/** The repairs of a record. */
export const shownRepairs = (record: TrajectoryRecord): ShownRepair[] => repairsIn(reduceAll(emptyLog, record.events));
