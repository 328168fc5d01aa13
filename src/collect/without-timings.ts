import type { TrajectoryRecord } from '../rollout/index.ts';

/**
 * The record without what a clock or the lab's release says: when it began, when each event happened, how long each execution took, and
 * which versions it ran on. The same run document and a policy that repeats itself give records that are equal in everything else, unless a
 * time limit, of the rollout or of a program, ended something.
 */
export function withoutTimings(record: TrajectoryRecord): unknown {
  const events = record.events.map((event) => ({ ...event, at: 0, ...('ms' in event ? { ms: 0 } : {}) }));
  return { ...record, startedAt: '', environment: null, events };
}
