import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Collecting, CollectState, Figures, OpenRun, Plan, WorkItem } from '../../collect/index.ts';
import type { Problem } from '../../runtime/index.ts';
import type { StoredRun } from '../../store/index.ts';

/** One run as this tab has it open. */
export interface Session {
  readonly id: string;
  readonly stored: StoredRun;
  readonly plan: Plan;
  /** What collects it; null while another tab has it, and this one only reads. */
  readonly collecting: Signal<Collecting | null>;
  /** Whether the other tab, which had it, has let it go since. */
  readonly tookOver: Signal<boolean>;
  /** Where the collection stands; null before it is started. */
  readonly state: ReadonlySignal<CollectState | null>;
  /** What kept it from starting. */
  readonly problem: Signal<Problem | null>;
  /** Why a task could not be left out; null where the last one was. */
  readonly skipping: Signal<Problem | null>;
  /** Rollouts that were begun anew, and why the last one was. */
  readonly again: Signal<{ readonly count: number; readonly why: Problem } | null>;
  /** Why this tab could not read what another tab collects, or could not take the run over; null while it can. */
  readonly following: Signal<Problem | null>;
  /** The figures of what another tab collects. */
  readonly read: Signal<Figures | null>;
  /** What happens too often for signals; who shows it looks a few times a second. */
  readonly live: LiveCounts;
  /** Gives up the waiting for the other tab. */
  readonly closing: AbortController;
}

/** What changes with every token. */
export interface LiveCounts {
  /** Rollouts that are under way, by their place in the plan. */
  readonly underWay: Map<number, WorkItem>;
  /** Tokens generated since this tab opened the run. */
  tokens: number;
}

/** A run that was just opened. */
export function newSession(run: OpenRun, live: LiveCounts, again: Session['again']): Session {
  const collecting = signal(run.collecting);
  return {
    id: run.stored.id,
    stored: run.stored,
    plan: run.plan,
    collecting,
    tookOver: signal(false),
    state: computed(() => collecting.value?.collection.state.value ?? null),
    problem: signal<Problem | null>(null),
    skipping: signal<Problem | null>(null),
    again,
    following: signal<Problem | null>(null),
    read: signal<Figures | null>(null),
    live,
    closing: new AbortController(),
  };
}

/** Whether nothing is at work, so that what a model needs can be given before the run begins or goes on. */
export const isAtRest = (state: CollectState | null): boolean =>
  state === null || state.kind === 'paused' || state.kind === 'ended';

/** Whether a collection was begun and has not ended. */
export const isUnderWay = (state: CollectState | null): boolean => state !== null && state.kind !== 'ended';

/**
 * What closing the page would lose: nothing, what rests in memory (a trajectory that waits for room on the disk, turns of a rollout that was
 * paused), or what is being worked on.
 *
 * @param underWay How many rollouts are under way.
 */
export function stakeOf(state: CollectState | null, underWay: number): 'nothing' | 'rests' | 'works' {
  if (!state || state.kind === 'ended') return 'nothing';
  if (state.kind !== 'paused') return 'works';
  return state.problem || underWay > 0 ? 'rests' : 'nothing';
}
