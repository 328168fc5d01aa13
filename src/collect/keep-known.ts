import type { Signal } from '@preact/signals';
import type { TrajectoryRecord } from '../rollout/index.ts';
import type { Places } from './places.ts';
import type { Plan, WorkItem } from './plan.ts';
import type { Stage } from './stage.ts';
import { yieldToPage } from './yield-to-page.ts';

/** What need not be run of a stage, as far as was looked. */
export interface Recomputing {
  readonly looked: number;
  readonly total: number;
}

/** See {@link keepKnown}. */
export interface KnownParts {
  readonly plan: Plan;
  readonly places: Places;
  /** The record at a place that is taken. */
  readonly read: (place: number) => Promise<TrajectoryRecord>;
  readonly keep: (record: TrajectoryRecord, item: WorkItem) => Promise<void>;
  /** Asked after each place: waits while the user has it paused; false where it is to end. */
  readonly mayGoOn: () => Promise<boolean>;
  /** How far it is; null before and afterwards. */
  readonly progress: Signal<Recomputing | null>;
}

/** Keeps what is known of a stage without running it, but for the tasks that are left out. */
export async function keepKnown(stage: Stage, parts: KnownParts): Promise<void> {
  const { plan, places, read, keep, mayGoOn, progress } = parts;
  const total = places.freeOf(stage.arms).length;
  let looked = 0;
  try {
    progress.value = { looked, total };
    const kept = { has: (place: number) => places.has(place), at: read };
    for await (const { place, record } of stage.known(plan, kept)) {
      if (record && !places.skipped.has(record.task.id)) await keep(record, plan.item(place));
      looked += 1;
      progress.value = { looked, total };
      await yieldToPage();
      if (!(await mayGoOn())) return;
    }
  } finally {
    progress.value = null;
  }
}
