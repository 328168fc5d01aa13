import type { TrajectoryRecord } from '../rollout/index.ts';
import type { Plan } from './plan.ts';

/** The records of a run that are there already, by their places in its plan. */
export interface KeptRecords {
  has(place: number): boolean;
  /** The record at a place that is taken. */
  at(place: number): TrajectoryRecord | Promise<TrajectoryRecord>;
}

/** A place of a run that was looked at. */
export interface KnownPlace {
  readonly place: number;
  /** Its record; null where it has to be run. */
  readonly record: TrajectoryRecord | null;
}

/** Arms of a run that are collected together, after what is known of them was kept. The stages of a run come one after the other. */
export interface Stage {
  readonly arms: readonly string[];
  /** The places of these arms that are not taken, each with its record where that is known without running it. */
  known(plan: Plan, kept: KeptRecords): AsyncIterable<KnownPlace>;
}
